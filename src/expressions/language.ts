/**
 * Languages that Bitrix24 names in its own way, some like a language that nobody means (`br` is Breton elsewhere). Source:
 * bitrix24/b24restdocs, api-reference/crm/data-types.md (lang-ids), sale/status-lang/index.md, landing/demos/localization.md
 * and sdk/bx24-js-sdk/additional-functions/bx24-get-lang.md, August 2026.
 */
const OF_BITRIX24: Readonly<Record<string, string>> = {
  br: 'pt-BR', by: 'be', in: 'en-IN', jp: 'ja', kz: 'kk', la: 'es', sc: 'zh-Hans', tc: 'zh-Hant', ua: 'uk', vn: 'vi',
};

const tags = new Map<string, string | undefined>();

/** The language of a code, in BCP 47, as Intl knows it; undefined for one that is no language. */
export function languageOfCode(code: string): string | undefined {
  if (tags.has(code)) return tags.get(code);
  const tag = lookUp(Object.hasOwn(OF_BITRIX24, code) ? OF_BITRIX24[code] ?? code : code);
  tags.set(code, tag);
  return tag;
}

/** The same; English for what is no language, never the machine's own. */
export function knownLanguage(code: string): string {
  return languageOfCode(code) ?? 'en';
}

function lookUp(tag: string): string | undefined {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([tag])[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
