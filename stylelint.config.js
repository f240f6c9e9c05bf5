// The rules that the head of src/styles.css states, for `npm run lint` and the editor.

/** One value of a shorthand: a word, or a function with what is in it. */
const value = String.raw`[^\s()]*(?:\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))?`;

/** @type {import('stylelint').Config} */
export default {
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  rules: {
    // Any rule of the app that is in no layer wins.
    'rule-nesting-at-rule-required-list': ['layer'],
    'layer-name-pattern': '^react-step-up$',
    'selector-max-specificity': ['0,1,0', { ignoreSelectors: ['/::/'] }],
    'selector-disallowed-list': [
      ['/^(?!from$|to$|\\d+%$)(?!.*\\[data-(sv|skeleton))/'],
      { splitList: true, message: 'The selector names no part of the kit.' },
    ],
    // A strict policy: nothing is fetched.
    'function-disallowed-list': ['url', 'src', '/image-set$/'],
    'at-rule-disallowed-list': ['font-face'],
    'keyframes-name-pattern': '^sv-',
    // A page that runs from right to left needs nothing.
    'property-layout-mappings': 'flow-relative',
    'property-disallowed-list': ['/^(clear|float)$/'],
    'value-keyword-layout-mappings': 'flow-relative',
    'declaration-property-value-disallowed-list': {
      // Of four values, the second is the right one and the fourth the left one.
      '/^(inset|margin|padding)$/': [new RegExp(`^${value}\\s+(${value})\\s+${value}\\s+(?!\\1(\\s|$))`)],
    },
    // Mistakes.
    'block-no-empty': true,
    'declaration-block-no-duplicate-properties': true,
    'declaration-block-no-shorthand-property-overrides': true,
    'declaration-property-value-no-unknown': true,
    'media-feature-name-value-no-unknown': true,
    'no-duplicate-selectors': true,
    'no-invalid-position-at-import-rule': true,
    'property-no-unknown': true,
    'selector-pseudo-class-no-unknown': true,
    'selector-pseudo-element-no-unknown': true,
    'selector-type-no-unknown': true,
    'unit-no-unknown': true,
  },
};
