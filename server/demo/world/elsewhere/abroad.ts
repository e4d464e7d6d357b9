/** What the English-language outlets print about other things. */
import type { Topic } from './topic.ts'

export const abroad: Topic = {
  section: 'News',
  outlets: ['lookout', 'southern', 'ledger', 'notebook'],
  leads: [
    [
      "Lisbon's floating stage sinks, gently",
      'No one was hurt and the second act went ahead from the quay. The company says the leak was a better critic than most.',
    ],
    [
      'A puppet parliament opens in Ghent',
      'Sixty glove puppets, elected by schoolchildren, will debate real bills every Saturday. The opening session was suspended after a crocodile ate the minutes.',
    ],
    [
      'Village baker in the Luberon wins baguette contest',
      'Nadia Ferhaoui designed bridges until she was forty-four. Her winning loaf was baked at three in the morning in a shed with no heating and one cat.',
    ],
    [
      'Rail strike: what visitors to Provence need to know',
      'Half of regional trains will be cancelled on Thursday, with buses standing in on the Avignon to Carpentras line. Airport shuttles are expected to run, slowly.',
    ],
    [
      'The scarecrows of Murs elect a mayor',
      'There are more straw people than voters in this Luberon village, and this year they ran a list. The winner, stuffed by the schoolteacher, promised shade and kept it.',
    ],
    [
      "The Understudy's Year: a diary in eleven cancellations",
      'She learned eleven parts and played none of them. Now the actor Morwenna Tyce has made a very funny hour out of waiting in the wings in Leith.',
    ],
    [
      "Porto's new playwrights write short and hit hard",
      'Ten plays of ten minutes each, performed in a tram depot. The best of them concerns a lost umbrella and the end of a marriage.',
    ],
    [
      'Mistral closes the Ventoux road for a third day',
      'Gusts above a hundred and thirty kilometres an hour have kept cyclists in the cafés of Bédoin, where the mood is described as carbohydrate-rich.',
    ],
    [
      'A farewell to the Trestle Room',
      "For thirty-one years it sold tickets from a biscuit tin. Edinburgh's smallest venue has lost its lease, and on Friday its regulars carried out the chairs.",
    ],
    [
      'Naples rediscovers a lost farce',
      'The manuscript was holding up a wardrobe. Staged at last, it proves to be filthy, fast and uncomfortably topical about landlords.',
    ],
  ],
  bodies: [
    [
      'Those involved are philosophical. "You plan for a year and then it rains," said {nom}, who has been through worse and has the photographs to prove it.',
      'Around {n} people are thought to be affected. {nomf}, speaking from a café, advised patience and a second coffee.',
      'The idea came from {nom}, whose previous projects include a library on a barge and a marriage to the bargee.',
      'Money was tight: {n} thousand euros from the region, the rest from {pc} friends and a raffle that nobody admits to having won.',
      'Audiences seem not to mind. On the night I went, {nom} in the front row laughed until somebody fetched water.',
      'Local reaction has been mixed. {nomf}, who runs the shop opposite, calls it "noise with a programme".',
      'It was not always so. Ten years ago, {nom} recalls, you could hear the mice and they were not impressed.',
    ],
    [
      'An update is expected in {mois}. Until then the arrangement stands, and so, at busy times, do most of the customers.',
      'Officials promised clearer signs by {mois}. {nomf2} has heard that before and has painted her own.',
      'There is talk of taking it to {ville}, if a van can be found that is short enough for the tunnel.',
      'Not every moment works. A quarter of an hour could go without being missed, though {nomf2} would miss it.',
      'The last word belongs to {nomf2}, aged nine: "It was good because it stopped."',
      'Tickets, where there are any, cost {pc} euros. Bring cash, a cushion and low expectations of the heating.',
      'For {nom2}, the lesson is plain enough: keep the thing small and the door open.',
      'Similar schemes exist in {ville}, with better coffee but, says {nom2}, worse company.',
    ],
    [
      'I arrived sceptical and left with a leaflet. The room was cold, the tea was free and the explanations, given by {nom} at considerable speed, covered everything except the thing I had come to ask.',
      'It began, as these matters do, with a petition and a borrowed key. Within a month there was a committee, within two a quarrel, and by the spring {nomf} was running the whole affair from her kitchen.',
      'Numbers are hard to come by. The organisers say one thing, the caretaker another, and the cash box, which {nom} empties on Fridays, appears to side with the caretaker.',
      'The setting does half the work: a low ceiling, a smell of varnish, a clock that nobody has dared to stop. The other half is done by {nomf}, who has learned to pause for the pipes.',
      'Neighbouring {ville} has watched with interest and a certain amount of envy. Its own attempt foundered three years ago on a question of chairs that has never been satisfactorily settled.',
      'There is a serious point beneath the fun. Places like this close quietly and reopen as flats, and the people who notice, says {nom}, are seldom the people who are asked.',
      'The best moment was unplanned. A door swung open, a dog walked in, considered the situation and lay down centre stage, where it received the warmest hand of the evening.',
      'What struck me most was the patience. Nobody hurried, nobody filmed, and when {nomf} lost her place the whole row waited with her until she found it again.',
      'Old hands will recognise the formula, a little borrowed and a little blue. New ones should simply turn up early, sit near the aisle and accept whatever is being passed along.',
      'Funding runs out at the end of next year. After that it is goodwill, jumble sales and {nom}, who has promised to sell his motorbike and has so far sold the sidecar.',
      "Visitors are asked to leave things as they found them, with the exception of the visitors' book, in which an earlier guest has begun a novel that several others have continued.",
    ],
    [
      'More next week.',
      'Check before you travel.',
      'Runs until {mois}.',
      'Details at the town hall, mornings only.',
      'Paid for my own ticket, as always.',
      'The cat was unavailable for comment.',
      'Bookings by post, charmingly.',
      'A recording is planned.',
      'It lasts {pc} minutes.',
    ],
  ],
}
