/** Paper and ink, and the night desk: the house's colours, type and habits, handed to Mantine. */
import {
  type CSSVariablesResolver,
  createTheme,
  localStorageColorSchemeManager,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
  virtualColor,
} from '@mantine/core'

/** Warm greys between paper and ink; Mantine draws the light scheme with them. */
const gray: MantineColorsTuple = [
  '#f5f2eb',
  '#eeeae1',
  '#e4dfd4',
  '#d9d3c6',
  '#8b8579',
  '#827c70',
  '#736d62',
  '#5f5a51',
  '#45413a',
  '#2b2824',
]

/** The night desk, from its text (0) to its wood (7 and below). */
const dark: MantineColorsTuple = [
  '#dedbd4',
  '#c4c0b8',
  '#a5a19a',
  '#7d7b7c',
  '#424247',
  '#343438',
  '#232327',
  '#151517',
  '#101012',
  '#0b0b0c',
]

/** The tool's own colour: what a button of first importance is filled with (6), and under the pointer (7). */
const inkOnPaper: MantineColorsTuple = [
  '#f5f2eb',
  '#e4dfd4',
  '#c0b9ab',
  '#a29b8d',
  '#827c70',
  '#45413a',
  '#1c1b19',
  '#3a3731',
  '#2b2824',
  '#1c1b19',
]
const inkAtNight: MantineColorsTuple = [
  '#232327',
  '#343438',
  '#424247',
  '#7d7b7c',
  '#a5a19a',
  '#c4c0b8',
  '#dedbd4',
  '#f2efe8',
  '#ece9e2',
  '#dedbd4',
]

/** The red of printed headlines: what is chosen, due or live, never decoration. */
const redOnPaper: MantineColorsTuple = [
  '#fbefeb',
  '#f6dbd3',
  '#f0b9aa',
  '#ee9683',
  '#ea7d66',
  '#d9512f',
  '#c2371f',
  '#a92e19',
  '#8c2615',
  '#6e1d10',
]
const redAtNight: MantineColorsTuple = [
  '#34211d',
  '#4a2a23',
  '#6e3a2e',
  '#a6503d',
  '#d1654e',
  '#e4745c',
  '#f08a74',
  '#f5a08d',
  '#f8b7a8',
  '#fbd0c6',
]

export const sans = "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif"
export const serif = "'Newsreader Variable', 'Iowan Old Style', Georgia, serif"
/** All letters of one width, wherever an expression stands. */
const fixed = "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"

export const colorScheme: MantineColorSchemeManager = localStorageColorSchemeManager({ key: 'relais-color-scheme' })

/** Categories everywhere, always in this order: map, charts, tags. Told apart with every common colour blindness. */
export const categories = ['#0b62a4', '#a85400', '#00735c', '#a03d78', '#8a6d00', '#3f6fd1', '#c2371f', '#5f5a51'] as const

/** The head of a dialog is not the banner of the page. */
const plainHead = { header: { role: 'presentation' } }

export const theme = createTheme({
  colors: {
    gray,
    dark,
    inkOnPaper,
    inkAtNight,
    redOnPaper,
    redAtNight,
    ink: virtualColor({ name: 'ink', light: 'inkOnPaper', dark: 'inkAtNight' }),
    headline: virtualColor({ name: 'headline', light: 'redOnPaper', dark: 'redAtNight' }),
  },
  primaryColor: 'ink',
  primaryShade: 6,
  autoContrast: true,
  black: '#1c1b19',
  white: '#faf8f4',
  fontFamily: sans,
  headings: {
    fontFamily: serif,
    fontWeight: '500',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.15' },
      h2: { fontSize: '1.25rem', lineHeight: '1.25' },
      h3: { fontSize: '1rem', lineHeight: '1.35' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  // The five sizes.
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.55', lg: '1.35', xl: '1.15' },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '1rem', lg: '1.5rem', xl: '2.25rem' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '10px' },
  defaultRadius: 'sm',
  // Only what floats has a shadow.
  shadows: {
    xs: 'none',
    sm: 'none',
    md: '0 6px 24px rgb(20 18 14 / 14%)',
    lg: '0 10px 36px rgb(20 18 14 / 18%)',
    xl: '0 18px 56px rgb(20 18 14 / 22%)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Plain objects: naming the components themselves would load all of them with the first screen.
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle' } },
    Anchor: { defaultProps: { underline: 'always' } },
    Badge: { defaultProps: { variant: 'default', tt: 'none', fw: 500, radius: 'sm' } },
    Button: { defaultProps: { size: 'sm' } },
    Checkbox: { defaultProps: { size: 'sm' } },
    Drawer: { defaultProps: { attributes: plainHead } },
    Loader: { defaultProps: { size: 'sm', type: 'dots' } },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end', transitionProps: { duration: 80 } } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 100 },
        attributes: plainHead,
      },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Tooltip: {
      defaultProps: {
        openDelay: 350,
        withArrow: false,
        multiline: true,
        maw: 320,
        fz: 'xs',
        events: { hover: true, focus: true, touch: true },
      },
    },
  },
})

export const variables: CSSVariablesResolver = () => ({
  variables: {
    '--serif': serif,
    '--sans': sans,
    '--fixed': fixed,
    ...Object.fromEntries(categories.map((colour, at) => [`--category-${at + 1}`, colour])),
  },
  light: {
    '--paper': '#faf8f4',
    '--paper-sunk': '#f3f0e8',
    '--paper-raised': '#fffdf9',
    '--rule': '#dfd9cd',
    '--rule-strong': '#8b8579',
    '--ink': '#1c1b19',
    '--ink-soft': '#5c574e',
    '--accent': '#c2371f',
    '--accent-wash': '#f9e9e3',
    '--lit': '#f7e2a0',
    '--lit-rule': '#a97c00',
    '--tone-positive': '#0b62a4',
    '--tone-negative': '#a14a00',
    '--tone-neutral': '#6b665c',
    '--mantine-color-body': '#faf8f4',
    '--mantine-color-text': '#1c1b19',
    '--mantine-color-bright': '#1c1b19',
    '--mantine-color-dimmed': '#5c574e',
    '--mantine-color-placeholder': '#6a655b',
    '--mantine-color-anchor': '#1c1b19',
    '--mantine-color-error': '#b32f19',
    '--mantine-color-default': '#fffdf9',
    '--mantine-color-default-hover': '#f3f0e8',
    '--mantine-color-default-border': '#8b8579',
    '--mantine-color-default-color': '#1c1b19',
    '--mantine-color-ink-text': '#1c1b19',
    '--mantine-color-ink-outline': '#1c1b19',
    '--mantine-color-ink-light-color': '#1c1b19',
    '--mantine-color-headline-text': '#b32f19',
    '--mantine-color-headline-outline': '#b32f19',
    '--mantine-color-headline-light-color': '#b32f19',
  },
  dark: {
    '--paper': '#151517',
    '--paper-sunk': '#1b1b1e',
    '--paper-raised': '#222226',
    '--rule': '#323237',
    '--rule-strong': '#7d7b7c',
    '--ink': '#dedbd4',
    '--ink-soft': '#a5a19a',
    '--accent': '#f08a74',
    '--accent-wash': '#34211d',
    '--lit': '#574512',
    '--lit-rule': '#d9ae3c',
    '--tone-positive': '#7db8ea',
    '--tone-negative': '#f0a667',
    '--tone-neutral': '#a5a19a',
    '--category-1': '#7db8ea',
    '--category-2': '#f0a667',
    '--category-3': '#4fc3a5',
    '--category-4': '#e39ac4',
    '--category-5': '#d9ba45',
    '--category-6': '#9db4f2',
    '--category-7': '#f08a74',
    '--category-8': '#a5a19a',
    '--mantine-color-body': '#151517',
    '--mantine-color-text': '#dedbd4',
    '--mantine-color-bright': '#ece9e2',
    '--mantine-color-dimmed': '#a5a19a',
    '--mantine-color-placeholder': '#98948d',
    '--mantine-color-anchor': '#dedbd4',
    '--mantine-color-error': '#f08a74',
    '--mantine-color-default': '#1b1b1e',
    '--mantine-color-default-hover': '#26262a',
    '--mantine-color-default-border': '#7d7b7c',
    '--mantine-color-default-color': '#dedbd4',
    '--mantine-color-ink-text': '#dedbd4',
    '--mantine-color-ink-outline': '#dedbd4',
    '--mantine-color-ink-light-color': '#dedbd4',
    '--mantine-color-headline-text': '#f08a74',
    '--mantine-color-headline-outline': '#f08a74',
    '--mantine-color-headline-light-color': '#f08a74',
  },
})
