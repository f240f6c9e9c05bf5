import type { ReactNode } from 'react';

interface LandingProps {
  lang: 'en' | 'ko';
  title: string;
  text: string;
}

/** What it is, in one breath. */
export function Landing({ lang, title, text }: LandingProps) {
  return (
    <header className="landing sb-unstyled" lang={lang}>
      <h1 className="landing-title">{title}</h1>
      <p className="landing-text">{text}</p>
    </header>
  );
}

/** A story, to be tried on the spot. */
export function Live({ children }: { children: ReactNode }) {
  return <div className="live sb-unstyled">{children}</div>;
}

interface Way {
  name: string;
  code: string;
  text: string;
}

/** The entry pages, side by side. */
export function Ways({ lang, ways }: { lang: 'en' | 'ko'; ways: Way[] }) {
  return (
    <ul className="ways sb-unstyled" lang={lang}>
      {ways.map(({ name, code, text }) => (
        <li key={name}>
          <strong>{name}</strong>
          <code>{code}</code>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
