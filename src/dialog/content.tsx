'use client';
import { Content } from '@radix-ui/react-dialog';
import { forwardRef, useContext, useEffect, useState, type ComponentPropsWithoutRef } from 'react';
import { createPortal } from 'react-dom';
import { INTERNALS } from '../core/step-up.js';
import { useStepUpContext } from '../hooks/context.js';
import { useMessages } from '../i18n/use-messages.js';
import { LiveRegions } from './live-region.js';
import { useDialog } from './dialog-context.js';
import { containReactEvents } from './layer/contained-events.js';
import { useLayer } from './layer/layer.js';
import { PresentationContext, useSlots } from './presentation.js';

/** The exit's animation and a little more, in milliseconds. A timer, because an animation may never end. */
const EXIT_DURATION = 160;

/** True from the opening until the end of the exit. */
function usePresence(open: boolean): boolean {
  const [present, setPresent] = useState(open);
  if (open && !present) setPresent(true);
  useEffect(() => {
    if (open || !present) return undefined;
    const timer = setTimeout(() => setPresent(false), EXIT_DURATION);
    return () => clearTimeout(timer);
  }, [open, present]);
  return present;
}

/** The props of the card: those of a `div`. */
export type VerificationDialogContentProps = ComponentPropsWithoutRef<'div'>;

/**
 * An Escape of ours reaches Radix only where Radix has another dialog above ours. That dialog must not find it
 * prevented.
 */
function preventOnce(event: KeyboardEvent): void {
  Object.defineProperty(event, 'defaultPrevented', {
    configurable: true,
    get: () => Reflect.deleteProperty(event, 'defaultPrevented'), // true, once
  });
}

/** A step with a field has already taken the focus. While the methods are loading, the card takes it. */
function takeFocus(event: Event): void {
  event.preventDefault();
  const card = event.currentTarget;
  if (card instanceof HTMLElement && !card.matches(':focus-within')) card.focus({ preventScroll: true });
}

const Card = forwardRef<HTMLDivElement, VerificationDialogContentProps>(function Card({ children, ...props }, ref) {
  const { stepUp } = useStepUpContext();
  const { open, state } = useDialog();
  const { language } = useMessages();
  const { theme, density, container } = useContext(PresentationContext);
  const slot = useSlots();
  const target = useLayer(open, {
    container,
    returnFocus: stepUp[INTERNALS].returnFocus,
    isDone: state.status === 'verified',
    onEscape: () => stepUp.flow.cancel('escape-key'),
  });
  // Opened again while it closes: the card stays, and its content starts from the beginning.
  const [lastOpen, setLastOpen] = useState(open);
  const [openings, setOpenings] = useState(0);
  if (open !== lastOpen) {
    setLastOpen(open);
    if (open) setOpenings(openings + 1);
  }
  const dataTheme = theme === 'system' ? undefined : theme;
  const phase = open ? 'open' : 'closed';
  // Radix's portal would mount one render later, once for the overlay and once for the card.
  return createPortal(
    <>
      <div
        {...slot('overlay')}
        role="presentation"
        data-theme={dataTheme}
        data-state={phase}
        onMouseDown={(event) => event.preventDefault() /* the focus, and a phone's keyboard, stay with the field */}
      />
      <Content
        {...slot('dialog')}
        {...props}
        {...containReactEvents(props)}
        ref={ref}
        forceMount
        aria-modal="true"
        lang={language}
        data-theme={dataTheme}
        data-density={density}
        data-state={phase}
        data-status={state.status}
        data-details={'details' in state ? '' : undefined /* also where a step shows none: the title does not move */}
        onOpenAutoFocus={takeFocus}
        onCloseAutoFocus={(event) => event.preventDefault() /* the layer has already returned the focus */}
        onEscapeKeyDown={preventOnce}
        onInteractOutside={(event) => event.preventDefault()}
      >
        <div data-sv="ground" />
        <div key={openings} data-sv="scroll">
          {children}
        </div>
        <LiveRegions />
      </Content>
    </>,
    target,
  );
});

/** The card over the dimmed page, with the layer between them. */
export const VerificationDialogContent = forwardRef<HTMLDivElement, VerificationDialogContentProps>(
  function VerificationDialogContent(props, ref) {
    const { open } = useDialog();
    return usePresence(open) ? <Card {...props} ref={ref} /> : null;
  },
);
