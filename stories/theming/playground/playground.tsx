import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { SecurityVerification } from '../../../src/index.js';
import type { Tenant } from '../../tenant.js';
import type { Language } from '../../toolbar.js';
import { missesOf, sentenceOf } from '../contrast.js';
import { Controls } from './controls.js';
import { useSheet } from '../use-sheet.js';
import { cssOf, defaults, propsOf, type Settings } from './settings.js';
import '../theming.css';
import './playground.css';

const themes = { light: 'In the light theme', dark: 'In the dark theme' } as const;

/** What can’t be seen well enough, in either theme: measured on two dialogs that nobody sees. */
function useWarnings(css: string): { probes: React.ReactNode; warnings: string[] } {
  const light = useRef<HTMLDivElement>(null);
  const dark = useRef<HTMLDivElement>(null);
  const [warnings, setWarnings] = useState<string[]>([]);
  useLayoutEffect(() => {
    const found = Object.entries({ light, dark }).flatMap(([theme, { current }]) =>
      current ? missesOf(current).map((miss) => `${themes[theme as 'light' | 'dark']}, ${sentenceOf(miss)}`) : [],
    );
    setWarnings(found);
  }, [css]);
  const unseen = { 'data-sv': 'dialog', style: { display: 'none' } } as const;
  const probes = (
    <>
      <div {...unseen} ref={light} data-theme="light" />
      <div {...unseen} ref={dark} data-theme="dark" />
    </>
  );
  return { probes, warnings };
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

/** A dialog that stands still, whatever is done to its looks, and what an app would write to have it so. */
export function Playground({ tenant, language, from }: PlaygroundProps) {
  const [settings, setSettings] = useState<Settings>({ ...defaults, ...from });
  const [open, setOpen] = useState(true);
  const [copied, setCopied] = useState(false);
  const [stage, setStage] = useState<HTMLElement | null>(null);
  const css = cssOf(settings);
  useSheet(css);
  const { probes, warnings } = useWarnings(css);
  useFirstStep(tenant);
  const printed = css || '/* Nothing to write: this is how it comes. */';
  return (
    <div className="playground">
      <div className="free">
        <Controls
          settings={settings}
          set={(change) => {
            setCopied(false);
            setSettings((before) => ({ ...before, ...change }));
          }}
        />
      </div>
      {/* What is fixed stays within it, and the page around it stays usable. */}
      <div ref={setStage} className="stage" data-sv-stage="">
        {!open && (
          <button type="button" onClick={() => setOpen(true)}>
            Show the dialog
          </button>
        )}
      </div>
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
        <h2 id="css">The CSS</h2>
        <pre tabIndex={0} aria-labelledby="css">
          {`${printed}\n\n${propsOf(settings)}`}
        </pre>
        <button
          type="button"
          onClick={() =>
            void navigator.clipboard.writeText(printed).then(
              () => setCopied(true),
              () => undefined, // the page may not; it can be selected
            )
          }
        >
          {copied ? 'Copied' : 'Copy'}
        </button>
        <div role="status" aria-label="Contrast">
          <ul className="warnings">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
            {warnings.length === 0 && <li>Every contrast is kept, in the light and in the dark theme.</li>}
          </ul>
        </div>
      </div>
      {probes}
    </div>
  );
}
