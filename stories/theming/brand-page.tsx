import { useState } from 'react';
import { isStepUpCancelled, StepUpProvider, useStepUp, type DialogPresentation } from '../../src/index.js';
import type { Tenant } from '../tenant.js';
import type { Language } from '../toolbar.js';
import { Listing } from './listing.js';
import { useDarkClass } from './use-dark-class.js';
import { useSheet } from './use-sheet.js';
import './theming.css';

/** The words of an app, and its action. */
export interface Scene {
  action: string;
  title: string;
  act: string;
  done: string;
}

interface BrandPageProps extends Pick<DialogPresentation, 'density' | 'classNames'> {
  tenant: Tenant;
  language: Language;
  theme: 'light' | 'dark' | 'system';
  scene: Scene;
  /** The stylesheet of the app’s, which is there while the page is. */
  css: string;
  /** What the app is set in. @default the stories’ own font */
  font?: string;
  files: Readonly<Record<string, string>>;
}

function App({ tenant, scene }: Pick<BrandPageProps, 'tenant' | 'scene'>) {
  const { run } = useStepUp({ action: scene.action });
  const [outcome, setOutcome] = useState('');
  const act = () =>
    run(tenant.callBackEnd).then(
      ({ ok, status }) => setOutcome(ok ? scene.done : String(status)),
      (error: unknown) => setOutcome(isStepUpCancelled(error) ? '' : String(error)),
    );
  return (
    <main>
      <h1>{scene.title}</h1>
      <button onClick={() => void act()}>{scene.act}</button>
      <p role="note">{outcome}</p>
    </main>
  );
}

/** An app of one brand, with the file beside it that makes the dialog its own. */
export function BrandPage({ tenant, language, theme, density, classNames, scene, css, font, files }: BrandPageProps) {
  useDarkClass(theme);
  useSheet(css);
  return (
    <StepUpProvider stepUp={tenant.stepUp} locale={language} theme={theme} density={density} classNames={classNames}>
      <div className="theming" style={{ fontFamily: font }}>
        <App tenant={tenant} scene={scene} />
        <Listing files={files} />
      </div>
    </StepUpProvider>
  );
}
