// Entry point of embed.html: the playground, two recipes that run, and buttons that copy code.
import '../styles/page.css';
import '../styles/text.css';
import '../styles/embed.css';
import '../pad/digit-pad';
import '../../examples/pin/pin.js';
import '../../examples/quantity/quantity.js';
import { addCopyButtons } from './copy-buttons';
import { bindPlayground } from './playground';

bindPlayground(document.querySelector<HTMLElement>('.playground')!);
addCopyButtons(document);
