import type { Method } from '../api/types.js';
import { messageCodeView } from './message-code/view.js';
import { loadCeremonyMessages } from '../i18n/resources.js';
import { passwordView } from './password/view.js';
import type { CeremonyName } from './registered.js';
import type { CeremonyView } from './view.js';

/** The views of the ceremonies in `registered.ts`. */
export const views: Record<CeremonyName, CeremonyView> = {
  password: passwordView,
  'message-code': messageCodeView,
};

/** Loads what the step of a ceremony in another chunk needs: its view and its words, in parallel. */
export const loadView = (name: string): Promise<unknown> =>
  Promise.all([views[name as CeremonyName].load?.(), loadCeremonyMessages(name)]);

/** The view of the ceremony of an offered method. */
export const viewOf = (method: Method) => Object.values(views).find(({ rows }) => method in rows) as CeremonyView;
