import { createUniqueId, type JSX } from 'solid-js';

/**
 * A whole number with a button for one less and one for one more. A typed number counts when the field is left or Enter
 * is pressed, and is clamped to the limits.
 * @param props.label what is counted: "Quantity of Oak stool"
 * @param props.onChange gets the new number, never the old one
 */
export function Stepper(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  hideLabel?: boolean;
  disabled?: boolean;
}): JSX.Element {
  const id = createUniqueId();

  function set(wanted: number): void {
    const value = Math.min(Math.max(wanted, props.min), props.max);
    if (!props.disabled && value !== props.value) props.onChange(value);
  }

  function take(input: HTMLInputElement): void {
    const typed = Math.trunc(input.valueAsNumber);
    if (!Number.isNaN(typed)) set(typed);
    // Replaces rejected or clamped text by the current value.
    input.value = String(props.value);
  }

  return (
    <div class="field">
      <label class={props.hideLabel ? 'visually-hidden' : 'label'} for={id}>
        {props.label}
      </label>
      <div class="stepper">
        <button
          type="button"
          class="button"
          aria-label={`${props.label}: one less`}
          aria-disabled={props.disabled || props.value <= props.min}
          onClick={() => set(props.value - 1)}
        >
          <span aria-hidden="true">−</span>
        </button>
        <input
          id={id}
          class="input number"
          type="number"
          inputmode="numeric"
          min={props.min}
          max={props.max}
          step="1"
          value={props.value}
          readonly={props.disabled ?? false}
          onChange={(event) => take(event.currentTarget)}
        />
        <button
          type="button"
          class="button"
          aria-label={`${props.label}: one more`}
          aria-disabled={props.disabled || props.value >= props.max}
          onClick={() => set(props.value + 1)}
        >
          <span aria-hidden="true">+</span>
        </button>
      </div>
    </div>
  );
}
