import { type ReactNode, useId } from 'react';

export interface SectionProps {
  title: string;
  text?: string;
  className?: string;
  children: ReactNode;
}

/** A card of the page with its heading. */
export function Section({ title, text, className = 'card', children }: SectionProps) {
  const id = useId();
  return (
    <section className={className} aria-labelledby={id}>
      <h2 id={id} className="card-title">
        {title}
      </h2>
      {text && <p className="card-text">{text}</p>}
      {children}
    </section>
  );
}
