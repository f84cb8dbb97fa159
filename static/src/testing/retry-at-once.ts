// Makes downloads retry at once instead of after RETRY_DELAYS_MS: the tests of a file that imports this wait for nothing.
import { vi } from 'vitest';
import { RETRY_DELAYS_MS } from '../model/download';

const later = setTimeout;
vi.stubGlobal('setTimeout', (run: () => void, ms = 0) => later(run, RETRY_DELAYS_MS.includes(ms) ? 0 : ms));
