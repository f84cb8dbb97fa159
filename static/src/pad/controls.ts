// Undo and Clear on the pad itself, for pages that offer no buttons of their own: shown if the element has `controls`.
import { createIcon } from '../dom/icon';
import { pad as texts } from '../messages';
import type { Command } from './input/shortcuts';

const COMMANDS: readonly [command: Command & keyof typeof texts, icon: string][] = [
  ['undo', 'M8 5L4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-3'],
  ['clear', 'M6 6l12 12M18 6L6 18'],
];

/** Creates the buttons; `run` is called with the command of the one that was pressed. */
export function createControls(run: (command: Command) => void): HTMLElement {
  const controls = document.createElement('div');
  controls.part.add('controls');
  controls.append(...COMMANDS.map(([command, icon]) => controlButton(texts[command], icon, () => run(command))));
  // What happens on a button is no drawing, and a key on it no keyboard pen.
  for (const type of ['pointerdown', 'mousedown', 'touchstart', 'keydown']) {
    controls.addEventListener(type, (event) => event.stopPropagation());
  }
  return controls;
}

function controlButton(label: string, icon: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.append(createIcon(icon));
  button.addEventListener('click', onClick);
  return button;
}
