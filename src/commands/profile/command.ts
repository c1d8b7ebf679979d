import { defineNoun } from '../../cli/command.ts';

export const command = defineNoun({
  verbs: {
    list: { summary: 'List the stored profiles', load: () => import('./list.ts') },
    show: { summary: 'Show a profile', load: () => import('./show.ts') },
    use: { summary: 'Make a profile the current one', load: () => import('./use.ts') },
    edit: { summary: 'Change a profile', load: () => import('./edit.ts') },
    remove: { summary: 'Forget a profile', load: () => import('./remove.ts') },
    export: { summary: 'Print profiles for another machine or colleague', load: () => import('./export.ts') },
    import: { summary: 'Store profiles that were exported', load: () => import('./import.ts') },
  },
});
