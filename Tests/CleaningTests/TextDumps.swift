/// Pages as a naive scraper stores them, written for these tests: places, people and papers are invented.
/// A mark stands before each line: `=` for the body, `-` and a kind for what must be cut.
enum TextDumps {
  static let reservoir = """
    -section-label Environment

    -title Engineers drain reservoir above Lower Pell to reach cracked valve

    -repeated-dek Engineers began on Thursday to drain the Pell reservoir, whose main valve has been stuck half open since the floods of late September.

    -ui-label Posted Updated

    -byline Oona Fairweather
    = AP — Engineers began on Thursday to drain the Pell reservoir, whose main valve has been stuck half open since the floods of late September.

    = The work will take nine days, because the river below can carry no more than forty cubic metres a second without flooding the meadows again.

    = "People ask me why we don't just open everything," said Hollis Grange, who runs the dam for the county. "They have forgotten the distruction of 1998."

    = Trout caught in the shallow end were carried in milk churns to the upper lake, where volunteers counted some four thousand of them by Thursday evening.

    -ui-label Read more

    = The county council put the cost at 2.1 million crowns and said that water bills would not rise before the spring of 2022 at the earliest.

    = In Lower Pell the taps will run dry for two nights, from ten in the evening until five in the morning, while the new valve is lowered into place.

    = Ms. Grange said that the old valve, which was cast in 1931 and weighs as much as three lorries, would be kept for the town's museum.

    = "It did its work for ninety years," she said. "I hope somebody will say the same of me."

    -copyright Copyright 2024 by Pell Valley Broadcasting, LLC, a Meridian Company. All rights reserved.
    """

  static let orchard = """
    -ui-label Share
    -title Orchard Keepers of Sull Island Hand Their Trees to the Village
    -dek The trees will belong to everyone who can name at least four of the eleven kinds that grow there
    -notice Powered by automated translation
    = SULL ISLAND — The last two keepers of the island's old orchard signed it over to the village on Saturday, on a table set up between the pear trees and the sea wall.
    = Bertil and Agnes Holm had tended the orchard for fifty-one years and said that their knees had decided the matter long before their hearts did.
    = Nobody Wanted a Fence
    = The deed forbids fences and sprays. It allows ladders, geese and, after a long evening of argument, one small shed with a green door.
    = “We never counted the apples,” Mrs Holm said. “We counted the children who came back the next year a head taller than the lowest branch.”
    = A rule of the village council says who may pick. The trees will belong to everyone who can name at least four of the eleven kinds that grow there.
    = Geese Keep Their Old Rights
    = The geese, of which there are now fourteen, may go where they like from May until the first frost, except on the days of the harvest.
    = A surveyor who measured the plot in the spring found that it had it had grown by two metres, as the sea had left sand along the lower wall. the
    = Mr Holm said he would go on sharpening the scythes, since nobody else on the island could be trusted with the stone.
    -related RELATED TOPICS:
    -related Ferry Line Adds a Night Boat for the Season
    -related 6 hours ago
    -related Sull Island School Finds Its Lost Bell in a Barn
    -related 6 hours ago
    -related Three Recipes for Windfall Pears
    -related 7 hours ago
    -related Storm Warning Lifted for the Outer Coast
    -related 8 hours ago

    -related Ferry Line Adds a Night Boat for the Season

    -related Three Recipes for Windfall Pears

    -related Storm Warning Lifted for the Outer Coast
    """

  static let strike = """
    -title Tram drivers end strike after night of talks in Korvath
    -byline By Nela Brandt, Ivo Castellan and Ruth-Anne O'Dell
    = KORVATH / EAST PELL (Reuters) - Tram drivers in Korvath agreed before dawn on Wednesday to go back to work, ending a strike of eleven days that had brought the city's commuters out on foot and by boat.

    = The agreement gives drivers a break of twenty minutes after every three hours at the controls and a rise of four percent from January.

    = "Nobody slept and nobody shouted," said Dorian Leck, who led the talks for the drivers. "I have known weddings that were worse."

    = The first trams left the Mill Road depot at a quarter past five, three of them with flowers tied to the couplings.


    = In East Pell, across the river, the bus company said that it would run its extra services until the end of the week.

    = Mayor Sunniva Roth thanked the boatmen, who had carried some nine thousand passengers a day and charged nothing on the last of them.

    = The city will pay for the rise out of a fund that was meant for new stops, two of which will now be built a year later than planned.

    = The drivers are to vote on the agreement by post. The count is due on the nineteenth.
    -credits (Additional reporting by Marek Dahl in East Pell; writing by Nela Brandt; editing by Ruth-Anne O'Dell)
    -promo Here you can order the best deals on winter boots, and you get free shipping.
    -related Last News

    -related Korvath Museum Opens Its Roof to Visitors
    -related Old river ferry sold to a baker for one crown

    -related Rain Ends Cup Match After Eleven Minutes

    -related Korvath Museum Opens Its Roof to Visitors
    """
}
