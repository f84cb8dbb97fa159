// English: Present mode.
import { group } from '../group';

/** The button of Present mode. */
export const presenting = group('presenting', {
  begin: 'Present',
  end: 'Stop presenting',
  previous: 'Previous',
  next: 'Next',
});
