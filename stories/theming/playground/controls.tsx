import { defaults, fonts, type Settings } from './settings.js';

interface ControlsProps {
  settings: Settings;
  set: (change: Partial<Settings>) => void;
}

const colours = { accent: 'Accent', onAccent: 'On the accent' } as const;

const shown = { accent: '#16181d', onAccent: '#ffffff' };

/** A colour by its picker, or as it is written. */
function Colour({ name, settings, set }: ControlsProps & { name: keyof typeof colours }) {
  const value = settings[name];
  return (
    <div className="row">
      <label htmlFor={`picked-${name}`}>{colours[name]}</label>
      <span>
        <input
          id={`picked-${name}`}
          type="color"
          value={/^#[\da-f]{6}$/i.test(value) ? value : shown[name]}
          onChange={(event) => set({ [name]: event.target.value })}
        />
        <input
          aria-label={`${colours[name]}, as CSS`}
          value={value}
          placeholder="default"
          spellCheck={false}
          onChange={(event) => set({ [name]: event.target.value.trim() })}
        />
      </span>
    </div>
  );
}

interface SizeProps extends ControlsProps {
  name: 'radius' | 'control';
  label: string;
  min: number;
  max: number;
}

function Size({ name, label, min, max, settings, set }: SizeProps) {
  return (
    <div className="row">
      <label htmlFor={name}>{label}</label>
      <span>
        <input
          id={name}
          type="range"
          min={min}
          max={max}
          step={4}
          value={settings[name]}
          onChange={(event) => set({ [name]: event.target.valueAsNumber })}
        />
        <output htmlFor={name}>{settings[name]} px</output>
      </span>
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: Readonly<Record<string, Value>>;
  choose: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, choose }: ChoiceProps<Value>) {
  const id = `choice-${label}`;
  return (
    <div className="row">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.target.value as Value)}>
        {Object.entries(options).map(([name, option]) => (
          <option key={name} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Everything that the playground lets one change. */
export function Controls({ settings, set }: ControlsProps) {
  return (
    <form className="controls" aria-label="Looks">
      <Choice
        label="Theme"
        value={settings.theme}
        options={{ Light: 'light', Dark: 'dark', 'The system’s': 'system' }}
        choose={(theme) => set({ theme })}
      />
      <Choice
        label="Density"
        value={settings.density}
        options={{ Comfortable: 'comfortable', Compact: 'compact' }}
        choose={(density) => set({ density, control: density === 'compact' ? 44 : defaults.control })}
      />
      <Colour name="accent" settings={settings} set={set} />
      <Colour name="onAccent" settings={settings} set={set} />
      <Size name="radius" label="Corners" min={0} max={32} settings={settings} set={set} />
      <Size name="control" label="Height of controls" min={44} max={64} settings={settings} set={set} />
      <Choice label="Font" value={settings.font} options={fonts} choose={(font) => set({ font })} />
      <button type="button" onClick={() => set(defaults)}>
        Start again
      </button>
    </form>
  );
}
