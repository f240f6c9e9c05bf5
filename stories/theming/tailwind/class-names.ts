import type { DialogPresentation } from '../../../src/index.js';

/** Utilities, by the part of the dialog. */
export const classNames: DialogPresentation['classNames'] = {
  dialog: 'shadow-2xl',
  head: 'text-center *:data-[sv=mark]:mx-auto',
  title: 'tracking-tight',
  methods: 'border-2',
  submit: 'rounded-full hover:not-aria-disabled:bg-brand-700 dark:hover:not-aria-disabled:bg-white',
  link: 'underline decoration-dotted underline-offset-4',
};
