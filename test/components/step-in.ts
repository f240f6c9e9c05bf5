/** What a dialog has besides its title, and besides what closes it; null for an empty one. */
export const stepIn = (card: HTMLElement) =>
  card.querySelector('[data-sv=scene] :is(form, ul, button, [data-sv=body])');
