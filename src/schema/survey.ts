/** Under this name a run that asks one person for a survey keeps when the survey ends (ms UTC): none that an author may save under. */
export const SURVEY_UNTIL = 'survey.until';
