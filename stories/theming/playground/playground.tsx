import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { SecurityVerification } from '../../../src/index.js';
import type { Tenant } from '../../tenant.js';
import { pageLanguageOf, type Language } from '../../toolbar.js';
import { missesOf, type Miss } from '../contrast.js';
import { Controls } from './controls.js';
import { useSheet } from '../use-sheet.js';
import { cssOf, defaults, propsOf, type Settings } from './settings.js';
import { words } from './words.js';
import '../theming.css';
import './playground.css';

const themes = ['light', 'dark'] as const;

type Found = Miss & { theme: (typeof themes)[number] };

/** What can’t be seen well enough, in either theme: measured on two dialogs that nobody sees. */
function useMisses(css: string): { probes: React.ReactNode; misses: Found[] } {
  const light = useRef<HTMLDivElement>(null);
  const dark = useRef<HTMLDivElement>(null);
  const [misses, setMisses] = useState<Found[]>([]);
  useLayoutEffect(() => {
    const probe = { light, dark };
    setMisses(
      themes.flatMap((theme) => {
        const { current } = probe[theme];
        return current ? missesOf(current).map((miss) => ({ ...miss, theme })) : [];
      }),
    );
  }, [css]);
  const unseen = { 'data-sv': 'dialog', style: { display: 'none' } } as const;
  const probes = (
    <>
      <div {...unseen} ref={light} data-theme="light" />
      <div {...unseen} ref={dark} data-theme="dark" />
    </>
  );
  return { probes, misses };
}

/** From the list to the step that has an accent in it; from there on the user goes where they like. */
function useFirstStep({ stepUp }: Tenant): void {
  useEffect(() => {
    const leave = stepUp.flow.subscribe(() => {
      if (stepUp.flow.getSnapshot().status !== 'choosing') return;
      leave();
      void stepUp.flow.selectMethod('password');
    });
    return leave;
  }, [stepUp]);
}

interface PlaygroundProps {
  tenant: Tenant;
  language: Language;
  from?: Partial<Settings>;
}

/** A dialog that does not move, whatever its looks, and the code with which an app would have it so. */
export function Playground({ tenant, language, from }: PlaygroundProps) {
  const [settings, setSettings] = useState<Settings>({ ...defaults, ...from });
  const [open, setOpen] = useState(true);
  const [copied, setCopied] = useState(false);
  const [stage, setStage] = useState<HTMLElement | null>(null);
  const css = cssOf(settings);
  useSheet(css);
  const { probes, misses } = useMisses(css);
  const page = pageLanguageOf({ language });
  const said = words[page];
  useFirstStep(tenant);
  const printed = css || `/* ${said.nothing} */`;
  return (
    <div className="playground">
      {/* What is fixed stays within it, and the page around it stays usable. */}
      <section ref={setStage} className="stage" aria-label={said.stage} data-sv-stage="">
        {!open && (
          <button type="button" onClick={() => setOpen(true)}>
            {said.show}
          </button>
        )}
      </section>
      <Controls
        settings={settings}
        said={said}
        set={(change) => {
          setCopied(false);
          setSettings((before) => ({ ...before, ...change }));
        }}
      />
      {stage && (
        <SecurityVerification
          stepUp={tenant.stepUp}
          locale={language}
          theme={settings.theme}
          density={settings.density}
          container={stage}
          open={open}
          onOpenChange={setOpen}
        />
      )}
      <div className="printed">
        <h2 id="css">{said.css}</h2>
        <pre tabIndex={0} aria-labelledby="css">
          {`${printed}\n\n${propsOf(settings)}`}
        </pre>
        <button
          type="button"
          onClick={() =>
            void navigator.clipboard.writeText(printed).then(
              () => setCopied(true),
              () => undefined, // the page is not allowed to; the text can be selected
            )
          }
        >
          {copied ? said.copied : said.copy}
        </button>
        <div role="status" aria-label={said.contrast}>
          <ul className="warnings">
            {misses.map((miss) => (
              <li key={`${miss.theme} ${miss.name} ${miss.called}`}>{said.miss(miss.theme, miss)}</li>
            ))}
            {misses.length === 0 && <li>{said.kept}</li>}
          </ul>
        </div>
      </div>
      {probes}
    </div>
  );
}
