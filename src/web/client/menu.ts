import { element } from './dom';

/** What the menu can do. */
export interface MenuActions {
  startOver(): void;
  save(): void;
  print(): void;
  deleteData(): void;
}

/** Makes the menu work: a button that shows four more, closed by Escape, by a click elsewhere, or by choosing. */
export function openMenu({ startOver, save, print, deleteData }: MenuActions): void {
  const button = element('menu-button', HTMLButtonElement);
  const menu = element('menu', HTMLElement);
  const confirm = element('confirm', HTMLDialogElement);
  const show = (open: boolean) => {
    menu.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
  };
  const close = () => {
    if (menu.hidden) return;
    // Whoever was in it goes on from where it was opened.
    if (menu.contains(document.activeElement)) button.focus();
    show(false);
  };
  button.addEventListener('click', () => show(Boolean(menu.hidden)));
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !menu.contains(target) && !button.contains(target)) close();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') close();
  });
  const choose = (id: string, act: () => void) =>
    element(id, HTMLButtonElement).addEventListener('click', () => {
      close();
      act();
    });
  choose('start-over', startOver);
  choose('save', save);
  choose('print', print);
  choose('delete-data', () => {
    confirm.returnValue = '';
    confirm.showModal();
  });
  element('delete-yes', HTMLButtonElement).addEventListener('click', () => confirm.close('yes'));
  element('delete-no', HTMLButtonElement).addEventListener('click', () => confirm.close());
  confirm.addEventListener('close', () => {
    if (confirm.returnValue === 'yes') deleteData();
  });
}
