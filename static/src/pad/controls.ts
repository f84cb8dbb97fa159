// Undo and Clear on the pad itself, for pages that offer no buttons of their own: shown if the element has `controls`.
import { createIcon } from '../dom/icon';
import { pad as texts } from '../messages';
import type { Command } from './input/shortcuts';

const COMMANDS: readonly [command: 'undo' | 'clear', icon: string][] = [
  ['undo', 'M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-3'],
  ['clear', 'M6 6l12 12M18 6L6 18'],
];

export type Controls = {
  root: HTMLElement;
  /** Shows the buttons whose command does something. */
  refresh(useful: Record<(typeof COMMANDS)[number][0], boolean>, disabled: boolean): void;
};

/** Creates the buttons of `pad`; `run` is called with the command of the one that was pressed. */
export function createControls(pad: HTMLElement, run: (command: Command) => void): Controls {
  const root = document.createElement('div');
  root.part.add('controls');
  const buttons = COMMANDS.map(([command, icon]) => {
    const button = controlButton(texts[command], icon);
    button.addEventListener('click', () => {
      run(command);
      if (button.hidden) pad.focus({ preventScroll: true }); // it would be lost
    });
    return { command, button };
  });
  root.append(...buttons.map(({ button }) => button));
  // What happens on a button is no drawing, and a key on it no keyboard pen.
  for (const type of ['pointerdown', 'mousedown', 'touchstart', 'keydown']) {
    root.addEventListener(type, (event) => event.stopPropagation());
  }
  return {
    root,
    refresh(useful, disabled) {
      for (const { command, button } of buttons) {
        button.hidden = !useful[command];
        button.disabled = disabled;
      }
    },
  };
}

function controlButton(label: string, icon: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.append(createIcon(icon));
  return button;
}
