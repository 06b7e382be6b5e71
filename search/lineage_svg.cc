#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "corpus/utf8.h"
#include "search/lineage.h"
#include "search/lineage_layout.h"

namespace lardom::search {
namespace {

// How a stage looks. The colours are the pages' own in the light; where a page sets its property, that one rules. They
// tell apart in grey too (luminances differ), but shape, letter and the lane's line say the same without any colour.
struct StageLook {
  std::string_view property;
  std::string_view colour;
  std::string_view dash;                   // of the lane's line
  std::array<std::string_view, 2> letter;  // Swedish, English
  std::array<std::string_view, 2> name;
};

constexpr std::array<StageLook, 4> kLooks{{
    {"--tested", "#1d5c9b", "", {"P", "T"}, {"Prövad", "Tested"}},
    {"--developed", "#6b3fa0", "7 4", {"U", "D"}, {"Utvecklad", "Developed"}},
    {"--scaled", "#1e6b3a", "12 3 3 3", {"S", "S"}, {"Skalad", "Scaled"}},
    {"--discontinued", "#7a4a1e", "2 4", {"A", "E"}, {"Avvecklad", "Ended"}},
}};

constexpr std::array<std::array<std::string_view, 2>, 3> kStatusNames{
    {{"skett", "stated"}, {"planerat", "planned"}, {"nekat", "denied"}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kEnglishLabels{{
    {"spridd med stöd", "spread, supported"},
    {"spridd, effekt oklar", "spread, effect unclear"},
    {"spridd, stöd saknas", "spread, not supported"},
    {"spridd, motstridigt", "spread, contradictory"},
    {"under prövning", "being tested"},
    {"under utveckling", "being developed"},
    {"avvecklad", "discontinued"},
}};
constexpr std::array<std::string_view, 4> kEnglishEffects{"", "multiplication", "enlargement", "refinement"};

std::string_view LabelText(std::string_view label, bool english) {
  if (!english) return label;
  const auto at = std::ranges::find(kEnglishLabels, label, [](const auto& pair) { return pair.first; });
  return at == kEnglishLabels.end() ? label : at->second;
}

std::string_view EffectText(Effect effect, bool english) {
  return english ? kEnglishEffects[static_cast<std::size_t>(effect)] : Label(effect);
}

std::string Number(double value) {
  std::array<char, 32> buffer{};
  const double rounded = std::round(value * 10) / 10;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded).ptr;
  return {buffer.data(), end};
}

std::string Escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        // Control characters are not allowed in XML.
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
  }
  return out;
}

class Picture {
 public:
  Picture(const Lineage& lineage, bool english) : lineage_(lineage), lang_(english ? 1 : 0) {}

  std::string Draw();

 private:
  std::string_view Say(std::string_view swedish, std::string_view english) const {
    return lang_ == 1 ? english : swedish;
  }
  void Text(double x, double y, std::string_view text, std::string_view attributes = "");
  void Shape(Stage stage, double x, double y, double r);
  void DrawMark(Stage stage, LinkStatus status, double x, double y);
  double DrawHead();
  void DrawAxis(const LineageLayout& layout);
  void DrawLane(const LineageLane& lane, const LineageLayout& layout);
  double DrawDerived(double y);
  double DrawLegend(double y);
  std::string FindingsLine() const;
  std::string EffectsLine() const;
  std::string Describe(Stage stage, const LineageMark& mark) const;
  std::string Description(const LineageLayout& layout) const;

  const Lineage& lineage_;
  std::size_t lang_;
  std::string out_;
};

void Picture::Text(double x, double y, std::string_view text, std::string_view attributes) {
  out_ += "<text x=\"" + Number(x) + "\" y=\"" + Number(y) + "\"";
  if (!attributes.empty()) out_.append(" ").append(attributes);
  out_ += ">" + Escape(text) + "</text>\n";
}

// circle, diamond, square and a six-sided sign: apart without colour.
void Picture::Shape(Stage stage, double x, double y, double r) {
  const auto point = [&](double dx, double dy) { return Number(x + dx) + "," + Number(y + dy) + " "; };
  switch (stage) {
    case Stage::kTested:
      out_ += "<circle cx=\"" + Number(x) + "\" cy=\"" + Number(y) + "\" r=\"" + Number(r) + "\"";
      return;
    case Stage::kDeveloped: {
      const double d = r * 1.28;
      out_ += "<polygon points=\"" + point(0, -d) + point(d, 0) + point(0, d) + point(-d, 0) + "\"";
      return;
    }
    case Stage::kScaled: {
      const double a = r * 0.94;
      out_ += "<rect x=\"" + Number(x - a) + "\" y=\"" + Number(y - a) + "\" width=\"" + Number(2 * a) +
              "\" height=\"" + Number(2 * a) + "\"";
      return;
    }
    case Stage::kDiscontinued: {
      const double h = r * 0.98;
      const double w = r * 1.14;
      const double q = r * 0.56;
      out_ += "<polygon points=\"" + point(-q, -h) + point(q, -h) + point(w, 0) + point(q, h) + point(-q, h) +
              point(-w, 0) + "\"";
      return;
    }
  }
}

// Filled for what is asserted, hollow and dashed for plans, hollow and crossed out for what is denied. The group's own
// attributes hold plain colours for programs that do not know custom properties.
void Picture::DrawMark(Stage stage, LinkStatus status, double x, double y) {
  const StageLook& look = kLooks[static_cast<std::size_t>(stage)];
  const std::string colour = "var(" + std::string(look.property) + ", " + std::string(look.colour) + ")";
  const bool filled = status == LinkStatus::kAsserted;
  out_ +=
      "<g fill=\"" + std::string(filled ? look.colour : "#ffffff") + "\" stroke=\"" + std::string(look.colour) + "\">";
  Shape(stage, x, y, kMarkRadius);
  out_ += " fill=\"" + (filled ? colour : std::string("var(--card, #ffffff)")) + "\" stroke=\"" + colour +
          "\" stroke-width=\"2\"";
  if (status == LinkStatus::kPlanned) out_ += " stroke-dasharray=\"3.2 2.4\"";
  out_ += "/></g>";
  if (status == LinkStatus::kNegated) {
    // The stroke runs behind the letter, which stays legible.
    const double d = kMarkRadius * 1.2;
    out_ += "<path d=\"M" + Number(x - d) + " " + Number(y + d) + "L" + Number(x + d) + " " + Number(y - d) +
            "\" stroke=\"currentColor\" stroke-width=\"2.2\" fill=\"none\"/><g fill=\"#ffffff\"><circle cx=\"" +
            Number(x) + "\" cy=\"" + Number(y) + "\" r=\"5.8\" fill=\"var(--card, #ffffff)\"/></g>";
  }
  const std::string_view letter_colour = filled ? std::string_view("#ffffff") : look.colour;
  out_ += "<g fill=\"" + std::string(letter_colour) + "\">";
  Text(x, y + 4, look.letter[lang_],
       "font-size=\"11.5\" font-weight=\"700\" text-anchor=\"middle\" fill=\"" +
           (filled ? std::string("var(--card, #ffffff)") : colour) + "\"");
  out_ += "</g>";
  out_ += "\n";
}

std::string Picture::FindingsLine() const {
  std::array<std::size_t, 5> counts{};
  for (const Finding& finding : lineage_.findings) ++counts[static_cast<std::size_t>(finding.direction)];
  constexpr std::array<std::array<std::string_view, 2>, 5> kWords{{{"▲ positiva", "▲ positive"},
                                                                   {"= ingen skillnad", "= no difference"},
                                                                   {"▼ negativa", "▼ negative"},
                                                                   {"◆ blandade", "◆ mixed"},
                                                                   {"? oklara", "? unclear"}}};
  std::string text;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    text += text.empty() ? std::string(Say("Resultat: ", "Results: ")) : " · ";
    text += std::to_string(counts[i]) + " " + std::string(kWords[i][lang_]);
  }
  return text.empty() ? std::string(Say("Resultat: inget i biblioteket", "Results: nothing in the library")) : text;
}

std::string Picture::EffectsLine() const {
  std::string text;
  for (const Effect effect : lineage_.effects) {
    text += text.empty() ? std::string(Say("Multiplikatoreffekter: ", "Multiplier effects: ")) : ", ";
    text += EffectText(effect, lang_ == 1);
  }
  return text;
}

double Picture::DrawHead() {
  const double width = kPictureWidth - 2 * kPictureMargin;
  Text(kPictureMargin, 24, FitText(lineage_.method, width, 18), "font-size=\"17\" font-weight=\"700\"");
  double y = 44;
  if (!lineage_.label.empty()) {
    std::string text(Say("Läge: ", "State: "));
    text += LabelText(lineage_.label, lang_ == 1);
    if (lineage_.machine_reading) text += Say(" (maskinell bedömning)", " (a machine's reading)");
    Text(kPictureMargin, y, text, "font-weight=\"600\"");
    y += 18;
  }
  Text(kPictureMargin, y, FindingsLine());
  if (const std::string effects = EffectsLine(); !effects.empty()) {
    y += 18;
    Text(kPictureMargin, y, effects);
  }
  return y + 14;
}

void Picture::DrawAxis(const LineageLayout& layout) {
  const double label_y = layout.top - 8;
  for (const auto& [year, x] : layout.ticks) {
    out_ += "<path d=\"M" + Number(x) + " " + Number(layout.top) + "V" + Number(layout.bottom) +
            "\" stroke=\"currentColor\" stroke-opacity=\"0.16\" fill=\"none\"/>\n";
    Text(x, label_y, std::to_string(year), "text-anchor=\"middle\" fill-opacity=\"0.82\"");
  }
  if (layout.undated_left > 0) {
    out_ += "<path d=\"M" + Number(layout.undated_left) + " " + Number(layout.top - 18) + "V" + Number(layout.bottom) +
            "\" stroke=\"currentColor\" stroke-opacity=\"0.45\" stroke-dasharray=\"2 3\" fill=\"none\"/>\n";
    Text(layout.undated_left + 8, label_y, Say("årtal ej angivet", "year not stated"), "fill-opacity=\"0.82\"");
  }
}

void Picture::DrawLane(const LineageLane& lane, const LineageLayout& layout) {
  const StageLook& look = kLooks[static_cast<std::size_t>(lane.stage)];
  const double right = kPictureWidth - kPictureMargin;
  const double middle = lane.marks.empty() ? lane.top + lane.height / 2 : lane.top + 5 + kRowHeight / 2;
  const std::string colour = "var(" + std::string(look.property) + ", " + std::string(look.colour) + ")";
  out_ += "<path d=\"M" + Number(kPictureMargin) + " " + Number(lane.top) + "H" + Number(right) +
          "\" stroke=\"currentColor\" stroke-opacity=\"0.3\" fill=\"none\"/>\n";
  out_ += "<g stroke=\"" + std::string(look.colour) + "\"><path d=\"M" + Number(kLaneLeft) + " " + Number(middle) +
          "H" + Number(right) + "\" stroke=\"" + colour +
          "\" stroke-width=\"1.5\" stroke-opacity=\"0.55\" fill=\"none\"";
  if (!look.dash.empty()) out_ += " stroke-dasharray=\"" + std::string(look.dash) + "\"";
  out_ += "/></g>\n";
  std::size_t links = 0;
  for (const LineageMark& mark : lane.marks) links += mark.links;
  Text(kPictureMargin, middle + 4.5, look.name[lang_], links > 0 ? "font-weight=\"600\"" : "fill-opacity=\"0.7\"");
  if (links > 0) {
    Text(kLaneLeft - 10, middle + 4.5, std::to_string(links), "text-anchor=\"end\" fill-opacity=\"0.82\"");
  }
  for (const LineageMark& mark : lane.marks) {
    out_ += "<g><title>" + Escape(Describe(lane.stage, mark)) + "</title>\n";
    if (!mark.caption.empty()) {
      // The lane's line must not run through the words.
      const double width = TextWidth(mark.caption, kCaptionSize);
      const double x = mark.caption_left ? mark.x - kMarkRadius - 5 : mark.x + kMarkRadius + 5;
      out_ += "<g fill=\"#ffffff\"><rect x=\"" + Number((mark.caption_left ? x - width : x) - 2) + "\" y=\"" +
              Number(mark.y - 9) + "\" width=\"" + Number(width + 2) +
              "\" height=\"18\" fill=\"var(--card, #ffffff)\"/></g>";
      Text(x, mark.y + 4.5, mark.caption, mark.caption_left ? "text-anchor=\"end\"" : "");
    }
    DrawMark(lane.stage, mark.status, mark.x, mark.y);
    out_ += "</g>\n";
  }
  if (&lane == &layout.lanes.back()) {
    out_ += "<path d=\"M" + Number(kPictureMargin) + " " + Number(lane.top + lane.height) + "H" + Number(right) +
            "\" stroke=\"currentColor\" stroke-opacity=\"0.3\" fill=\"none\"/>\n";
  }
}

double Picture::DrawDerived(double y) {
  for (const DerivedEdge& edge : lineage_.derived) {
    y += 22;
    const double half = (kPictureWidth - 2 * kPictureMargin - 60) / 2;
    const std::string from = FitText(edge.from, half, kCaptionSize);
    Text(kPictureMargin, y + 4, from, edge.from == lineage_.method ? "font-weight=\"600\"" : "");
    const double x = kPictureMargin + TextWidth(from, kCaptionSize) * 1.06 + 8;
    out_ += "<path d=\"M" + Number(x) + " " + Number(y) +
            "h30m-6 -4l6 4l-6 4\" stroke=\"currentColor\" stroke-width=\"1.5\" fill=\"none\"/>\n";
    Text(x + 38, y + 4, FitText(edge.to, half, kCaptionSize), edge.to == lineage_.method ? "font-weight=\"600\"" : "");
  }
  return y;
}

double Picture::DrawLegend(double y) {
  y += 26;
  double x = kPictureMargin + kMarkRadius;
  for (const LinkStatus status : {LinkStatus::kAsserted, LinkStatus::kPlanned, LinkStatus::kNegated}) {
    const std::string_view word = kStatusNames[static_cast<std::size_t>(status)][lang_];
    DrawMark(Stage::kTested, status, x, y);
    Text(x + kMarkRadius + 5, y + 4.5, word, "fill-opacity=\"0.9\"");
    x += 2 * kMarkRadius + 5 + TextWidth(word, kCaptionSize) + 22;
  }
  Text(x, y + 4.5, Say("Siffran efter skedet är antalet länkar", "The number after a stage counts its links"),
       "fill-opacity=\"0.82\"");
  return y + 20;
}

std::string Picture::Describe(Stage stage, const LineageMark& mark) const {
  std::string text(kLooks[static_cast<std::size_t>(stage)].name[lang_]);
  if (mark.status != LinkStatus::kAsserted) {
    text.append(" (").append(kStatusNames[static_cast<std::size_t>(mark.status)][lang_]).append(")");
  }
  if (mark.year != 0) text += " " + std::to_string(mark.year);
  for (std::size_t i = 0; i < mark.places.size(); ++i) text += (i == 0 ? ": " : ", ") + mark.places[i];
  for (std::size_t i = 0; i < mark.into.size(); ++i) text += (i == 0 ? "; → " : ", ") + mark.into[i];
  for (std::size_t i = 0; i < mark.effects.size(); ++i) {
    text += (i == 0 ? "; " : ", ");
    text += EffectText(mark.effects[i], lang_ == 1);
  }
  return text;
}

std::string Picture::Description(const LineageLayout& layout) const {
  std::string text;
  if (!lineage_.label.empty())
    text.append(Say("Läge: ", "State: ")).append(LabelText(lineage_.label, lang_ == 1)).append(". ");
  text += FindingsLine() + ". ";
  for (const LineageLane& lane : layout.lanes) {
    for (const LineageMark& mark : lane.marks) text += Describe(lane.stage, mark) + ". ";
  }
  for (const DerivedEdge& edge : lineage_.derived) {
    text += edge.from + std::string(Say(" gav upphov till ", " led to ")) + edge.to + ". ";
  }
  return std::string(Trim(text));
}

std::string Picture::Draw() {
  const double head = DrawHead();
  const LineageLayout layout = LayOutLineage(lineage_.steps, head + 22);
  DrawAxis(layout);
  for (const LineageLane& lane : layout.lanes) DrawLane(lane, layout);
  const double height = DrawLegend(DrawDerived(layout.bottom));

  const std::string title = std::string(Say("Metodens väg: ", "The way of the method: ")) + lineage_.method;
  const std::string id = Escape(lineage_.method_id.empty() ? "metod" : lineage_.method_id);
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + Number(kPictureWidth) + " " +
                    Number(height) + "\" width=\"" + Number(kPictureWidth) + "\" height=\"" + Number(height) +
                    "\" role=\"img\" aria-labelledby=\"lineage-title-" + id + " lineage-desc-" + id + "\" lang=\"" +
                    std::string(Say("sv", "en")) +
                    "\" font-family=\"system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif\" font-size=\"" +
                    Number(kCaptionSize) + "\" fill=\"currentColor\">\n";
  svg += "<title id=\"lineage-title-" + id + "\">" + Escape(title) + "</title>\n";
  svg += "<desc id=\"lineage-desc-" + id + "\">" + Escape(Description(layout)) + "</desc>\n";
  svg += "<g fill=\"#ffffff\"><rect width=\"" + Number(kPictureWidth) + "\" height=\"" + Number(height) +
         "\" fill=\"var(--card, #ffffff)\"/></g>\n";
  return svg + out_ + "</svg>\n";
}

}  // namespace

std::string LineageSvg(const Lineage& lineage, bool english) { return Picture(lineage, english).Draw(); }

}  // namespace lardom::search
