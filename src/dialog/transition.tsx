'use client';
import { Component, createRef, type ReactNode } from 'react';

/** In milliseconds: the step before goes, and the card gets to its new height. */
const FADE_OUT = 120;
const RESIZE = 200;

const ANIMATION_ID = 'sv-move';
const EASE = 'cubic-bezier(0.2, 0, 0, 1)';

// Without a screen, as in jsdom, nothing can move.
const isMotionless = (): boolean =>
  !('animate' in Element.prototype) || matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A picture of a step: nothing to type into, and nothing that is read or heard. What a field held is not in it. */
function snapshotOf(element: HTMLElement): HTMLElement {
  const snapshot = element.cloneNode(true) as HTMLElement;
  for (const input of snapshot.querySelectorAll('input')) {
    const box = document.createElement('div');
    box.dataset['sv'] = input.dataset['sv'];
    box.className = input.className;
    input.replaceWith(box);
  }
  for (const element of [snapshot, ...snapshot.querySelectorAll<HTMLElement>('*')]) {
    for (const name of ['id', 'for', 'role', 'aria-busy']) element.removeAttribute(name);
    if (element.tabIndex >= 0) element.tabIndex = -1; // Radix counts what is inert among the last stops
  }
  snapshot.inert = true;
  snapshot.ariaHidden = 'true';
  return snapshot;
}

/**
 * From one step to the next: the old one fades out under the new one, and the card seems to grow or to shrink. Its real height
 * is the new one at once: what moves is the ground that it is drawn on and, of a sheet, the head. Called before the step
 * changes; what it gives is called after.
 *
 * Transforms and opacity only. A step that comes in the middle starts from what is on the screen.
 */
function captureStep(element: HTMLElement): (() => void) | null {
  const card = element.closest<HTMLElement>('[data-sv=dialog]');
  if (!card || isMotionless()) return null;
  const part = (name: string) => card.querySelector<HTMLElement>(`[data-sv=${name}]`);
  const top = (of: Element | null) => of?.getBoundingClientRect().top ?? 0;
  const snapshot = snapshotOf(element);
  const { offsetLeft: left, offsetWidth: width, offsetHeight: height } = element;
  const before = {
    scene: top(element),
    head: top(part('head')),
    height: part('ground')?.getBoundingClientRect().height ?? 0, // as it is drawn
  };

  return () => {
    const [ground, head, close] = ['ground', 'head', 'close'].map(part);
    const move = (element: HTMLElement | null | undefined, keyframes: PropertyIndexedKeyframes) =>
      element?.animate(keyframes, { id: ANIMATION_ID, duration: RESIZE, easing: EASE });
    for (const element of [ground, head, close]) {
      for (const animation of element?.getAnimations() ?? []) if (animation.id === ANIMATION_ID) animation.cancel();
    }
    const scale = before.height / card.offsetHeight;
    if (scale !== 1) move(ground, { scale: [`1 ${scale}`, '1'] });
    const rise = before.head - top(part('head'));
    for (const element of rise === 0 ? [] : [head, close]) move(element, { translate: [`0 ${rise}px`, '0'] });

    const lengths = { left, width, height, top: before.scene - top(card) };
    snapshot.style.position = 'absolute';
    for (const [name, length] of Object.entries(lengths)) snapshot.style.setProperty(name, `${length}px`);
    card.append(snapshot);
    snapshot.animate({ opacity: [1, 0] }, { duration: FADE_OUT, fill: 'forwards' });
    setTimeout(() => snapshot.remove(), FADE_OUT);
  };
}

/** Milliseconds that the dialog takes to open. */
const OPENING = 160;

export interface StepTransitionProps {
  /** What is on. When it changes, the element and all that is in it are new. */
  step: string | undefined;
  children: ReactNode;
}

/**
 * Body and foot of the step that is on; a change of steps is seen as one movement. A class, as React has no hook that reads
 * the screen before it changes. https://react.dev/reference/react/Component#getsnapshotbeforeupdate
 */
export class StepTransition extends Component<StepTransitionProps> {
  private readonly element = createRef<HTMLDivElement>();
  private readonly mountedAt = performance.now();

  override getSnapshotBeforeUpdate({ step }: StepTransitionProps): (() => void) | null {
    const { current } = this.element;
    if (!current || step === this.props.step) return null;
    // A list that comes while the dialog still opens has no movement of its own.
    return performance.now() - this.mountedAt < OPENING ? null : captureStep(current);
  }

  override componentDidUpdate(_props: StepTransitionProps, _state: unknown, animate: (() => void) | null): void {
    animate?.();
  }

  override render(): ReactNode {
    const { step, children } = this.props;
    return (
      <div key={step} ref={this.element} data-sv="scene">
        {children}
      </div>
    );
  }
}
