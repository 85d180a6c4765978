import type { MessageView } from '../../control.ts';
import { useDeeds } from '../deeds.ts';
import { fileSize } from '../file-size.ts';

/** The files of a message, to be saved. The page fetches them itself: an address with the page's key does not belong in links that people copy. */
export function Files({ files }: Pick<MessageView, 'files'>) {
  const deeds = useDeeds();
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={`#file-${file.id}`} onClick={(event) => {
            event.preventDefault();
            deeds.save(file);
          }}>{file.name}</a> <small>{fileSize(file.size)}</small>
        </li>
      ))}
    </ul>
  );
}
