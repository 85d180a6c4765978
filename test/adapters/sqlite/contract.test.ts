import { openStore } from '../../../src/adapters/sqlite/open-store.ts';
import { storeContract } from '../../contract/store-suite.ts';
import { folders } from '../../support/folders.ts';

const place = folders();

storeContract('SQLite on disk', { place, open: (dir, clock) => openStore({ dir, clock }) });
