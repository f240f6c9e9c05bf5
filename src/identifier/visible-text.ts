/** What isn't seen: zero-width characters, soft hyphens, fillers, marks of direction, controls. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu;

/** A text without what is invisible in it, and without spaces around. */
export const visibleText = (text: string): string => text.replace(INVISIBLE, '').trim();

/** The same, with full-width letters and signs in their usual form. The time for that can be the square of the length. */
export const plainText = (text: string): string => visibleText(text.normalize('NFKC'));
