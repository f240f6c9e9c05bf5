import { useState } from 'react';

/** The parts with their own colours: comments, strings, the kit’s names, the language’s words. */
const TOKENS =
  /(?<comment>\/\*[^]*?\*\/|\/\/.*)|(?<string>'[^'\n]*'|"[^"\n]*"|`[^`]*`)|(?<kit>\b(?:useStepUp\w*|isStepUpCancelled|SecurityVerification|IdentifierVerification|run)\b)|(?<word>\b(?:import|from|export|function|const|return|await|async|try|catch|if|type|as)\b)/g;

function highlighted(source: string) {
  const parts = [];
  let end = 0;
  for (const match of source.matchAll(TOKENS)) {
    const kind = Object.entries(match.groups!).find(([, text]) => text !== undefined)![0];
    parts.push(
      source.slice(end, match.index),
      <span key={match.index} data-token={kind}>
        {match[0]}
      </span>,
    );
    end = match.index + match[0].length;
  }
  return [...parts, source.slice(end)];
}

const words = {
  en: { copy: 'Copy code', copied: 'Copied' },
  ko: { copy: '코드 복사', copied: '복사했습니다' },
};

interface CodeProps {
  file: string;
  source: string;
  language: keyof typeof words;
}

/** A file as it is, to read and to copy. */
export function Code({ file, source, language }: CodeProps) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(source).then(
      () => setCopied(true),
      () => undefined, // the browser may forbid it: the text can still be selected
    );
  return (
    <section className="code" aria-label={file}>
      <header>
        <h2>{file}</h2>
        <span role="status">{copied && words[language].copied}</span>
        <button onClick={() => void copy()}>{words[language].copy}</button>
      </header>
      {/* A keyboard has to be able to scroll it. */}
      <pre tabIndex={0} lang="en" dir="ltr">
        <code>{highlighted(source)}</code>
      </pre>
    </section>
  );
}
