/**
 * What is measured: the page, its address, and where its fields are.
 *
 * @typedef {object} Contender
 * @property {string} label
 * @property {string} page the file in `contenders`
 * @property {string} query
 * @property {string} field the first field, as a selector
 * @property {boolean} [takesFocus] false where the screen leaves the focus elsewhere
 * @property {string} [code] the field of a code, where a complete code is handed over without a press
 * @property {boolean} [loads] true where the dialog is loaded when it is needed
 */

const floor = '#field';
const password = '[role=dialog] input[type=password]';
const code = '[role=dialog] input[autocomplete=one-time-code]';

/** @type {Record<string, Contender>} */
export const contenders = {
  'kit, password': {
    label: 'react-step-up, password',
    page: 'kit',
    query: 'kind=password',
    field: password,
    loads: true,
  },
  'kit, code': {
    label: 'react-step-up, code',
    page: 'kit',
    query: 'kind=code',
    field: code,
    code,
    loads: true,
  },
  'kit, intent, password': {
    label: 'react-step-up with `triggerProps`, password',
    page: 'kit',
    query: 'kind=password&intent',
    field: password,
  },
  'kit, intent, code': {
    label: 'react-step-up with `triggerProps`, code',
    page: 'kit',
    query: 'kind=code&intent',
    field: code,
  },
  'kit, refused, password': {
    label: 'react-step-up, a refused call, password',
    page: 'kit',
    query: 'kind=password&refused',
    field: password,
    loads: true,
  },
  'kit, refused, code': {
    label: 'react-step-up, a refused call, code',
    page: 'kit',
    query: 'kind=code&refused',
    field: code,
    loads: true,
  },
  'lazy floor, password': {
    label: 'the floor, loaded when needed, password',
    page: 'lazy-floor',
    query: 'kind=password',
    field: floor,
    loads: true,
  },
  'lazy floor, code': {
    label: 'the floor, loaded when needed, code',
    page: 'lazy-floor',
    query: 'kind=code',
    field: floor,
    code: floor,
    loads: true,
  },
  'lazy floor, refused': {
    label: 'the floor, a refused call, password',
    page: 'lazy-floor',
    query: 'kind=password&refused',
    field: floor,
    loads: true,
  },
  'floor, password': {
    label: 'the floor, in the page’s own bundle, password',
    page: 'floor',
    query: 'kind=password',
    field: floor,
  },
  'floor, code': {
    label: 'the floor, in the page’s own bundle, code',
    page: 'floor',
    query: 'kind=code',
    field: floor,
    code: floor,
  },
  ory: {
    label: 'Ory Elements, in the page’s own bundle',
    page: 'ory',
    query: 'kind=password',
    field: '[role=dialog] input[name=password]',
  },
  amplify: {
    label: 'Amplify Authenticator, in the page’s own bundle',
    page: 'amplify',
    query: '',
    field: '[role=dialog] input[name=username]',
    takesFocus: false,
  },
};
