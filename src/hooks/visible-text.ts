/** What isn't seen: zero-width characters, soft hyphens, fillers, marks of direction, controls. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;

/** The first of a text (what may be pasted has no end) without what is invisible in it, and without spaces around. */
export const visibleText = (text: string): string => text.slice(0, 1000).replace(INVISIBLE, '').trim();

/** The same, with full-width letters and signs in their usual form. */
export const plainText = (text: string): string => visibleText(text.slice(0, 2000).normalize('NFKC'));
