'use client';
import { Component, createRef, type ReactNode } from 'react';

/** In milliseconds: the step before goes, and the card gets to its new height. */
const LEAVE = 120;
const GROW = 200;

const MOVE = 'sv-move';
const EASE = 'cubic-bezier(0.2, 0, 0, 1)';

// Without a screen, as in jsdom, nothing can move.
const still = (): boolean =>
  !('animate' in Element.prototype) || matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A picture of a step: nothing to type into, and nothing that is read or heard. What a field held is not in it. */
function pictureOf(scene: HTMLElement): HTMLElement {
  const picture = scene.cloneNode(true) as HTMLElement;
  for (const input of picture.querySelectorAll('input')) {
    const box = document.createElement('div');
    box.dataset['sv'] = input.dataset['sv'];
    box.className = input.className;
    input.replaceWith(box);
  }
  for (const element of [picture, ...picture.querySelectorAll<HTMLElement>('*')]) {
    for (const name of ['id', 'for', 'role', 'aria-busy']) element.removeAttribute(name);
    if (element.tabIndex >= 0) element.tabIndex = -1; // Radix counts what is inert among the last stops
  }
  picture.inert = true;
  picture.ariaHidden = 'true';
  return picture;
}

/**
 * From one step to the next: the old one fades out under the new one, and the card seems to grow or to shrink. Its real height
 * is the new one at once: what moves is the ground that it is drawn on and, of a sheet, the head. Called before the step
 * changes; what it gives is called after.
 *
 * Transforms and opacity only. A step that comes in the middle starts from what is on the screen.
 */
function leaveStep(scene: HTMLElement): (() => void) | null {
  const card = scene.closest<HTMLElement>('[data-sv=dialog]');
  if (!card || still()) return null;
  const part = (name: string) => card.querySelector<HTMLElement>(`[data-sv=${name}]`);
  const top = (of: Element | null) => of?.getBoundingClientRect().top ?? 0;
  const picture = pictureOf(scene);
  const { offsetLeft: left, offsetWidth: width, offsetHeight: height } = scene;
  const before = {
    scene: top(scene),
    head: top(part('head')),
    height: part('ground')?.getBoundingClientRect().height ?? 0, // as it is drawn
  };

  return () => {
    const [ground, head, close] = ['ground', 'head', 'close'].map(part);
    const move = (element: HTMLElement | null | undefined, keyframes: PropertyIndexedKeyframes) =>
      element?.animate(keyframes, { id: MOVE, duration: GROW, easing: EASE });
    for (const element of [ground, head, close]) {
      for (const animation of element?.getAnimations() ?? []) if (animation.id === MOVE) animation.cancel();
    }
    const scale = before.height / card.offsetHeight;
    if (scale !== 1) move(ground, { scale: [`1 ${scale}`, '1'] });
    const rise = before.head - top(part('head'));
    for (const element of rise === 0 ? [] : [head, close]) move(element, { translate: [`0 ${rise}px`, '0'] });

    const lengths = { left, width, height, top: before.scene - top(card) };
    picture.style.position = 'absolute';
    for (const [name, length] of Object.entries(lengths)) picture.style.setProperty(name, `${length}px`);
    card.append(picture);
    picture.animate({ opacity: [1, 0] }, { duration: LEAVE, fill: 'forwards' });
    setTimeout(() => picture.remove(), LEAVE);
  };
}

/** Milliseconds that the dialog takes to open. */
const OPENING = 160;

export interface SceneProps {
  /** What is on. When it changes, the element and all that is in it are new. */
  step: string | undefined;
  children: ReactNode;
}

/**
 * Body and foot of the step that is on; a change of steps is seen as one movement. A class, as React has no hook that reads
 * the screen before it changes. https://react.dev/reference/react/Component#getsnapshotbeforeupdate
 */
export class Scene extends Component<SceneProps> {
  private readonly element = createRef<HTMLDivElement>();
  private readonly since = performance.now();

  override getSnapshotBeforeUpdate({ step }: SceneProps): (() => void) | null {
    const { current } = this.element;
    if (!current || step === this.props.step) return null;
    // A list that comes while the dialog still opens has no movement of its own.
    return performance.now() - this.since < OPENING ? null : leaveStep(current);
  }

  override componentDidUpdate(_props: SceneProps, _state: unknown, arrive: (() => void) | null): void {
    arrive?.();
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
