'use client';
import { Description, Title } from '@radix-ui/react-dialog';
import { forwardRef, useContext, useState, type ComponentPropsWithoutRef } from 'react';
import { DetailList, ShowAllDetails } from './details.js';
import { useDialog } from './dialog-context.js';
import { Mark } from './icons.js';
import { PresentationContext, useSlots } from './presentation.js';
import { useScreenMessages } from './message-keys.js';
import { Sentences, Text } from './text.js';

/** The props of the title: those of a heading. `children` replace the words of the step. */
export type VerificationDialogTitleProps = ComponentPropsWithoutRef<'h2'>;

/** The props of the description: those of a paragraph. `children` replace the words of the step. */
export type VerificationDialogDescriptionProps = ComponentPropsWithoutRef<'p'>;

/** The title of the step, which names the dialog. */
export const VerificationDialogTitle = forwardRef<HTMLHeadingElement, VerificationDialogTitleProps>(
  function VerificationDialogTitle({ children, ...props }, ref) {
    const { title } = useScreenMessages();
    return (
      <Title {...useSlots()('title')} {...props} ref={ref}>
        {children ?? <Text>{title}</Text>}
      </Title>
    );
  },
);

/**
 * The sentence about the action, and what the user approves with it: they describe the dialog. At success they only keep their
 * place.
 */
export const VerificationDialogDescription = forwardRef<HTMLParagraphElement, VerificationDialogDescriptionProps>(
  function VerificationDialogDescription({ children, ...props }, ref) {
    const { description } = useScreenMessages();
    const { state } = useDialog();
    const [isUnfolded, setUnfolded] = useState(false);
    const details = 'details' in state && state.status !== 'blocked' && state.details;
    const sentence = (
      <p {...useSlots()('description')} {...props} ref={ref}>
        {children ?? (
          <bdi>
            <Sentences>{description}</Sentences>
          </bdi>
        )}
      </p>
    );
    const about = details ? (
      <div>
        {sentence}
        <DetailList details={details} isUnfolded={isUnfolded} />
      </div>
    ) : (
      sentence
    );
    return (
      <>
        {state.status === 'verified' ? (
          <div aria-hidden="true">{about}</div>
        ) : (
          <Description asChild>{about}</Description>
        )}
        {details && details.length > 1 && (
          <ShowAllDetails isUnfolded={isUnfolded} onPress={() => setUnfolded(!isUnfolded)} />
        )}
      </>
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
