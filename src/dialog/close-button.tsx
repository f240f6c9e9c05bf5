'use client';
import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import { useStepUpContext } from '../hooks/context.js';
import { useMessages } from '../i18n/use-messages.js';
import { Icon } from './icons.js';
import { useSlots } from './presentation.js';
import { useWayOn } from './way-on.js';

/** The props of the close button: those of a button. `children` replace the cross and its name. */
export type VerificationDialogCloseProps = ComponentPropsWithoutRef<'button'>;

/**
 * Cancels with `close-press`. It is last in the document, so that the first Tab stop is the field, and drawn at the top
 * end. Where the main button is “Close”, it is not there, unless it has children.
 */
export const VerificationDialogClose = forwardRef<HTMLButtonElement, VerificationDialogCloseProps>(
  function VerificationDialogClose({ onClick, children, ...props }, ref) {
    const { stepUp } = useStepUpContext();
    const way = useWayOn();
    const { t } = useMessages();
    const slot = useSlots();
    if (way === 'close' && !children) return null;
    return (
      <button
        {...slot('close')}
        aria-label={children ? undefined : t('close')}
        {...props}
        ref={ref}
        type="button"
        onClick={(event) => {
          onClick?.(event);
          if (!event.defaultPrevented) stepUp.flow.cancel('close-press');
        }}
      >
        {children ?? <Icon name="close" />}
      </button>
    );
  },
);
