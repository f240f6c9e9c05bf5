/** Files as they are, to be read and copied; for a keyboard, a long one scrolls. */
export function Listing({ files }: { files: Readonly<Record<string, string>> }) {
  return (
    <div className="aside">
      {Object.entries(files).map(([name, text]) => (
        <section key={name}>
          <h2>{name}</h2>
          <pre tabIndex={0} aria-label={name}>
            {text.trimEnd()}
          </pre>
        </section>
      ))}
    </div>
  );
}
