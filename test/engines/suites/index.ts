import { announcements } from './announcements.js';
import type { Suite } from './cases.js';
import { codeField } from './code-field.js';
import { journeys } from './journeys.js';
import { keyboard } from './keyboard.js';
import { layer } from './layer.js';
import { pictures } from './pictures.js';
import { policy } from './policy.js';
import { preferences } from './preferences.js';
import { states } from './states.js';
import { steps } from './steps.js';

export const suites: Record<string, Suite> = {
  journeys,
  keyboard,
  steps,
  announcements,
  'code field': codeField,
  layer,
  policy,
  preferences,
  states,
  pictures,
};
