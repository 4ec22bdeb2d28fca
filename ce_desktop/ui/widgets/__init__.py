"""Our kit of parts.

A screen is a `page.Page` (title, state in a line, at most two of the `buttons`, an
`empty_state.EmptyState`) filled with `card.Card`s. Words are `labels.Label` by role and tone. In cards
stand `table_view.TableView`, `dots.CoverageDots`, `progress_bar.GoalBar` and `legend.Legend`; above
them `segmented.Segmented` changes the view, `search_field.SearchField` narrows it,
`fields.Choice` picks one. Lines that come and go are `rows.Rows`, fed so that keyboard and place stay;
one that leads somewhere is a `line_button.LineButton`. What people wrote goes into tooltips and menus
through `plain`. Around the pages are `nav.Nav`, `status_line.StatusLine`, `banner.Banner`
for what stays and `toast.Toast` for what can be taken back. Forms are `form_rows.FormRows` with
`fields` and `date_field.DateField`, inside a `dialogs.form.FormDialog`. `flow.FlowLayout` wraps small
parts. Every part takes words already translated, names itself to screen readers, and follows theme
and text size by itself.
"""
