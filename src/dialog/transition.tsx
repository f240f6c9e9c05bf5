'use client';
import { Component, createRef, type ReactNode } from 'react';
import { isMotionless } from './motion.js';

/** In milliseconds: the previous step fades out, the next one in, and the card moves to its new height. */
const FADE_OUT = 120;
const FADE_IN = 160;
const RESIZE = 200;

const ANIMATION_ID = 'sv-move';
const EASE = 'cubic-bezier(0.2, 0, 0, 1)';

/**
 * A copy of a step for the screen only, without fields and hidden from screen readers. It does not contain what a field
 * held.
 */
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
    if (element.tabIndex >= 0) element.tabIndex = -1; // Radix counts inert elements among the last stops
  }
  snapshot.inert = true;
  snapshot.setAttribute('aria-hidden', 'true'); // the property: Firefox 119
  return snapshot;
}

/** Animates the new step, after the change. */
type Animate = (scene: HTMLElement | null) => void;

/**
 * Animates the change of steps: the old step fades out under the new one, and the card seems to grow or to shrink. Its
 * real height is the new one at once; only the drawn background moves and, in a sheet, the head. Called before the step
 * changes; call the returned function after the change.
 *
 * Transforms and opacity only. A step that comes in the middle starts from the current picture.
 */
function captureStep(element: HTMLElement): Animate | null {
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

  return (scene) => {
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
    scene?.animate({ opacity: [0, 1] }, { duration: FADE_IN, easing: EASE });
    snapshot.animate({ opacity: [1, 0] }, { duration: FADE_OUT, fill: 'forwards' });
    setTimeout(() => snapshot.remove(), FADE_OUT);
  };
}

/** The duration of the dialog's opening, in milliseconds. */
const OPENING = 160;

export interface StepTransitionProps {
  /** The current step. When it changes, the element and its content are new. */
  step: string | undefined;
  children: ReactNode;
}

/**
 * Body and foot of the current step, with one movement for each change. A class, because React has no hook that reads
 * the screen before a change. https://react.dev/reference/react/Component#getsnapshotbeforeupdate
 */
export class StepTransition extends Component<StepTransitionProps> {
  private readonly element = createRef<HTMLDivElement>();
  private readonly mountedAt = performance.now();

  override getSnapshotBeforeUpdate({ step }: StepTransitionProps): Animate | null {
    const { current } = this.element;
    if (!current || step === this.props.step) return null;
    // A list that comes while the dialog still opens does not move.
    return performance.now() - this.mountedAt < OPENING ? null : captureStep(current);
  }

  override componentDidUpdate(_props: StepTransitionProps, _state: unknown, animate: Animate | null): void {
    animate?.(this.element.current);
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
