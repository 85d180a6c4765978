import { openReader } from '../../../src/adapters/sqlite/open-reader.ts';
import { openStore } from '../../../src/adapters/sqlite/open-store.ts';
import { memoryContract } from '../../contract/memory-suite.ts';
import { readerContract } from '../../contract/reader-suite.ts';
import { type StoreSubject, storeContract } from '../../contract/store-suite.ts';
import { folders } from '../../support/folders.ts';

const place = folders();
const subject: StoreSubject = { place, open: (dir, clock) => openStore({ dir, clock }) };

storeContract('SQLite on disk', subject);
memoryContract('SQLite on disk', subject);
readerContract('SQLite on disk', { ...subject, read: (dir) => openReader({ dir }) });
