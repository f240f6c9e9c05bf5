import { useId } from 'react';
import { defaults, fonts, type Settings } from './settings.js';
import type { PlaygroundWords } from './words.js';

interface ControlsProps {
  settings: Settings;
  set: (change: Partial<Settings>) => void;
  said: PlaygroundWords;
}

const shown = { accent: '#16181d', onAccent: '#ffffff' };

/** A colour by its picker, or as it is written. */
function Colour({ name, settings, set, said }: ControlsProps & { name: keyof typeof shown }) {
  const id = useId();
  const value = settings[name];
  return (
    <div className="row">
      <label htmlFor={id}>{said.colours[name]}</label>
      <span>
        <input
          id={id}
          type="color"
          value={/^#[\da-f]{6}$/i.test(value) ? value : shown[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
        <input
          aria-label={said.asCss(said.colours[name])}
          value={value}
          placeholder={said.none}
          spellCheck={false}
          onChange={(event) => set({ [name]: event.target.value.trim() })}
        />
      </span>
    </div>
  );
}

interface SizeProps extends ControlsProps {
  name: 'radius' | 'control';
  min: number;
  max: number;
}

function Size({ name, min, max, settings, set, said }: SizeProps) {
  const id = useId();
  return (
    <div className="row">
      <label htmlFor={id}>{said[name]}</label>
      <span>
        <input
          id={id}
          type="range"
          min={min}
          max={max}
          step={4}
          value={settings[name]}
          onChange={(event) => set({ [name]: event.target.valueAsNumber })}
        />
        <output htmlFor={id}>{settings[name]} px</output>
      </span>
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  /** Each value, with its name. */
  options: readonly (readonly [Value, string])[];
  choose: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, choose }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className="row">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.target.value as Value)}>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Everything that the playground lets one change. */
export function Controls(props: ControlsProps) {
  const { settings, set, said } = props;
  return (
    <form className="controls" aria-label={said.controls} onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={said.theme}
        value={settings.theme}
        options={(['light', 'dark', 'system'] as const).map((theme) => [theme, said.themes[theme]])}
        choose={(theme) => set({ theme })}
      />
      <Choice
        label={said.density}
        value={settings.density}
        options={(['comfortable', 'compact'] as const).map((density) => [density, said.densities[density]])}
        choose={(density) => set({ density, control: density === 'compact' ? 44 : defaults.control })}
      />
      <Colour {...props} name="accent" />
      <Colour {...props} name="onAccent" />
      <Size {...props} name="radius" min={0} max={32} />
      <Size {...props} name="control" min={44} max={64} />
      <Choice
        label={said.font}
        value={settings.font}
        options={(['none', 'system', 'serif', 'rounded'] as const).map((font) => [fonts[font], said.fonts[font]])}
        choose={(font) => set({ font })}
      />
      <button type="button" onClick={() => set(defaults)}>
        {said.reset}
      </button>
    </form>
  );
}
