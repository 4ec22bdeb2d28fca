"""Our kit of parts. A page is a `page.Page` filled with `card.Card`s."""
