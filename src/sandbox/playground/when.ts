/** Hours and minutes of an ISO 8601 time in the reader's zone; the text itself when it is no time. */
export function clockTime(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleTimeString([], { timeStyle: 'short' });
}
