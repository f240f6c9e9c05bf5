'use client';
import { Description, Title } from '@radix-ui/react-dialog';
import { forwardRef, useContext, type ComponentPropsWithoutRef } from 'react';
import { useDialog } from './root.js';
import { Mark } from './icons.js';
import { PresentationContext, useSlots } from './presentation.js';
import { useScreenMessages } from './message-keys.js';
import { Sentences, Text } from './text.js';

/** The title of the step, which names the dialog. */
export const VerificationDialogTitle = forwardRef<HTMLHeadingElement, ComponentPropsWithoutRef<'h2'>>(
  function VerificationDialogTitle({ children, ...props }, ref) {
    const { title } = useScreenMessages();
    return (
      <Title {...useSlots()('title')} {...props} ref={ref}>
        {children ?? <Text>{title}</Text>}
      </Title>
    );
  },
);

/** The sentence about the action, which describes the dialog. At success it only keeps its place. */
export const VerificationDialogDescription = forwardRef<HTMLParagraphElement, ComponentPropsWithoutRef<'p'>>(
  function VerificationDialogDescription({ children, ...props }, ref) {
    const { description } = useScreenMessages();
    const attributes = { ...useSlots()('description'), ...props, ref };
    const sentence = children ?? (
      <bdi>
        <Sentences>{description}</Sentences>
      </bdi>
    );
    return useDialog().state.status === 'verified' ? (
      <p {...attributes} aria-hidden="true">
        {sentence}
      </p>
    ) : (
      <Description {...attributes}>{sentence}</Description>
    );
  },
);

/** Shield, the app's mark, title and sentence. */
export function Head() {
  const { state } = useDialog();
  const { mark } = useContext(PresentationContext);
  return (
    <div {...useSlots()('head')}>
      <div data-sv="marks">
        <Mark sign={state.status === 'verified' ? 'verified' : state.status === 'blocked' ? 'stopped' : 'asks'} />
        {mark}
      </div>
      <VerificationDialogTitle />
      <VerificationDialogDescription />
    </div>
  );
}
