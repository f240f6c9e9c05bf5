import { type ComponentProps, useId } from 'react';

export interface SelectProps extends Omit<ComponentProps<'select'>, 'onChange'> {
  label: string;
  /** A bare one shows its label to screen readers only. @default false */
  bare?: boolean;
  options: readonly { value: string; label: string; lang?: string }[];
  onPick: (value: string) => void;
}

export function Select({ label, bare = false, className, options, onPick, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={['select', bare && 'select-bare', className].filter(Boolean).join(' ')}>
      <label htmlFor={id} className={bare ? 'unseen' : 'label'}>
        {label}
      </label>
      <span className="select-box">
        <select {...rest} id={id} onChange={(event) => onPick(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value} lang={option.lang}>
              {option.label}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
