/**
 * Words on the screen. A browser's translator puts elements of its own in the place of text nodes, so React must never look for
 * a text node again: words that change have a new element, and the old one goes as a whole, with all that the translator has put
 * into it or still has in hand for it. https://github.com/facebook/react/issues/11538
 */
export const Text = ({ children }: { children: string }) => <span key={children}>{children}</span>;
