#include "server/pages/reminder.hpp"

#include "server/pages/follow_up_telling.hpp"

namespace parvis::pages {

using namespace domain;

namespace {

using LetterData = kainjow::mustache::data;

/// A person's text in one line of a letter.
std::string in_one_line(std::string const& text)
{
    std::string line;
    for (auto const c : text) {
        bool const space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
        if (!space)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return line;
}

/// "{n} réponse|{n} réponses", with the forum's name in it.
std::string subject_of(LetterSource const& source, std::string const& both, std::size_t n)
{
    auto const bar = both.find('|');
    bool const one = source.lang == "en" ? n == 1 : n < 2;
    auto const said = bar == std::string::npos ? both : one ? both.substr(0, bar) : both.substr(bar + 1);
    return filled(said, { { "forum", in_one_line(source.session.frame.title) }, { "n", std::to_string(n) } });
}

LetterData data_of(Pages const& pages, LetterSource const& source)
{
    auto data = common(source.lang, pages.catalogue(source.lang));
    data["forum"] = in_one_line(source.session.frame.title);
    data["stop"] = source.origin + "/n/" + source.key + "/stop?lang=" + source.lang;
    data["confirm"] = LetterData(false);
    data["owed"] = LetterData(false);
    data["news"] = LetterData(false);
    data["last"] = LetterData(false);
    return data;
}

/// How a line stands, in words: "pour le 26 novembre 2026", "réponse du conseil : tenue".
std::string standing_of(
    Wording const& words, LetterSource const& source, reminders::Line const& line, std::string const& today)
{
    auto const& promise = source.session.promises.at(line.promise);
    if (source.reader.respondent) {
        auto const* key = promise.due < today ? "rem_was_due"
            : promise.due == today            ? "rem_today"
                                              : "rem_due";
        return filled(words(key), { { "date", words.date(promise.due) } });
    }
    auto const who = source.session.respondents.find(promise.respondent);
    auto const name = who == source.session.respondents.end() ? std::string{} : in_one_line(who->second.name);
    auto const outcome
        = promise.answers.empty() ? words.word(Outcome::kept) : words.word(promise.answers.back().outcome);
    bool const closed = line.stage == reminders::Stage::closed;
    auto const* key = name.empty() ? (closed ? "rem_closed" : "rem_answered")
                                   : (closed ? "rem_closed_by" : "rem_answered_by");
    return filled(words(key), { { "name", name }, { "outcome", outcome } });
}

} // namespace

Letter confirmation_letter(Pages const& pages, LetterSource const& source)
{
    Wording const words(pages, source.lang, source.session.frame.zone);
    Letter letter;
    letter.link = source.origin + "/n/" + source.key + "?lang=" + source.lang;
    letter.subject = subject_of(source, words("rem_confirm_subject"), 1);
    auto data = data_of(pages, source);
    data["confirm"] = LetterData(true);
    data["link"] = letter.link;
    letter.text = render(pages.text("letter"), data);
    return letter;
}

Letter reminder_letter(
    Pages const& pages, LetterSource const& source, std::vector<reminders::Line> const& lines, bool last)
{
    Wording const words(pages, source.lang, source.session.frame.zone);
    auto const today = wire::today_of(source.session, source.now);
    bool const answers = bool(source.reader.respondent);
    Letter letter;
    letter.link = source.desk;
    letter.subject
        = subject_of(source, words(answers ? "rem_owed_subject" : "rem_news_subject"), lines.size());
    auto data = data_of(pages, source);
    data["owed"] = LetterData(answers);
    data["news"] = LetterData(!answers);
    data["last"] = LetterData(last);
    data["link"] = letter.link;
    auto told = list();
    for (auto const& line : lines) {
        LetterData one;
        one["what"] = in_one_line(source.session.promises.at(line.promise).text);
        one["standing"] = standing_of(words, source, line, today);
        told << one;
    }
    data["lines"] = std::move(told);
    letter.text = render(pages.text("letter"), data);
    return letter;
}

std::string reminder_page(Pages const& pages, ReminderPage const& page)
{
    auto data = common(page.lang, pages.catalogue(page.lang));
    data["forum"] = page.forum;
    data["key"] = page.key;
    for (auto const& [name, step] :
        { std::pair{ "confirm", ReminderPage::Step::confirm }, { "confirmed", ReminderPage::Step::confirmed },
            { "stop", ReminderPage::Step::stop }, { "stopped", ReminderPage::Step::stopped } })
        data[name] = LetterData(page.step == step);
    return render(pages.text("reminder"), data);
}

} // namespace parvis::pages
