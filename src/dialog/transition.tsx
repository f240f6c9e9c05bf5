'use client';
import { Component, createRef, type ReactNode } from 'react';
import { leaveStep } from './step-motion.js';

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
