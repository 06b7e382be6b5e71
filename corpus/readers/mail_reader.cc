// Mail (EML, MHT) by GMime. The only file that includes it.
#include <gmime/gmime.h>

#include <algorithm>
#include <memory>

#include "corpus/metadata_fields.h"
#include "corpus/readers/contained.h"
#include "corpus/readers/encoding.h"
#include "corpus/readers/formats.h"
#include "corpus/readers/reader.h"
#include "corpus/utf8.h"

namespace lardom::readers {
namespace {

constexpr int kMaxPartDepth = 20;
constexpr std::size_t kMaxParts = 2000;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

std::string Text(const char* text) { return text == nullptr ? "" : CollapseSpace(text); }

// The decoded bytes of a part; nothing when they exceed what may still be unpacked.
bool PartBytes(GMimePart* part, Nesting* nesting, std::string* out) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return true;
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  if (bytes->len > nesting->bytes_left) return false;
  nesting->bytes_left -= bytes->len;
  out->assign(reinterpret_cast<const char*>(bytes->data), bytes->len);
  return true;
}

class Message {
 public:
  Message(const std::string* name, Nesting* nesting) : name_(name), nesting_(nesting) {}

  void AddObject(GMimeObject* object, int depth) {
    if (object == nullptr) return;
    if (depth > kMaxPartDepth || ++parts_ > kMaxParts) {
      too_deep_ = true;
      return;
    }
    if (GMIME_IS_MULTIPART_ENCRYPTED(object)) {
      encrypted_ = true;
    } else if (GMIME_IS_MULTIPART(object)) {
      AddMultipart(GMIME_MULTIPART(object), depth);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      AddForwarded(GMIME_MESSAGE_PART(object), depth);
    } else if (GMIME_IS_PART(object)) {
      AddPart(GMIME_PART(object));
    }
  }

  // The message itself, then its attachments.
  std::vector<Result<ExtractedText>> Finish(GMimeMessage* message) {
    std::vector<Result<ExtractedText>> out;
    ExtractedText document;
    document.media_type = "message/rfc822";
    document.metadata.title = Text(g_mime_message_get_subject(message));
    document.metadata.authors = Senders(message);
    if (GDateTime* date = g_mime_message_get_date(message)) {
      char buffer[64];
      g_snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", g_date_time_get_year(date), g_date_time_get_month(date),
                 g_date_time_get_day_of_month(date));
      document.metadata.date = NormalDate(buffer);
      document.metadata.year = FindYear(document.metadata.date);
    }
    document.warnings = std::move(warnings_);
    if (too_deep_) document.warnings.push_back("Brevet har för många eller för djupt nästlade delar; allt läses inte.");
    if (encrypted_) document.warnings.push_back("En krypterad del av brevet läses inte.");
    const bool empty = builder_.empty();
    builder_.Finish(&document);
    if (!empty) {
      out.push_back(std::move(document));
    } else if (encrypted_) {
      out.push_back(Error{ErrorCode::kInput, *name_, "Brevet är krypterat."});
    } else if (attachments_.empty()) {
      out.push_back(Error{ErrorCode::kInput, *name_, "Brevet innehåller ingen text."});
    }
    for (auto& attachment : attachments_) out.push_back(std::move(attachment));
    return out;
  }

 private:
  static std::vector<std::string> Senders(GMimeMessage* message) {
    std::vector<std::string> out;
    InternetAddressList* from = g_mime_message_get_from(message);
    for (int i = 0; from != nullptr && i < internet_address_list_length(from); ++i) {
      InternetAddress* address = internet_address_list_get_address(from, i);
      std::string sender = Text(internet_address_get_name(address));
      if (sender.empty() && INTERNET_ADDRESS_IS_MAILBOX(address)) {
        sender = Text(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
      }
      if (!sender.empty()) out.push_back(std::move(sender));
    }
    return out;
  }

  void AddMultipart(GMimeMultipart* multipart, int depth) {
    const GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(multipart));
    const int count = g_mime_multipart_get_count(multipart);
    if (!g_mime_content_type_is_type(const_cast<GMimeContentType*>(type), "multipart", "alternative")) {
      for (int i = 0; i < count; ++i) AddObject(g_mime_multipart_get_part(multipart, i), depth + 1);
      return;
    }
    // The plain text if it says anything, else the last form, which is the richest.
    for (int i = 0; i < count; ++i) {
      GMimeObject* part = g_mime_multipart_get_part(multipart, i);
      const std::size_t before = builder_.size();
      if (IsType(part, "text", "plain")) AddObject(part, depth + 1);
      if (builder_.size() > before) return;
    }
    for (int i = count - 1; i >= 0; --i) {
      const std::size_t before = builder_.size();
      AddObject(g_mime_multipart_get_part(multipart, i), depth + 1);
      if (builder_.size() > before) return;
    }
  }

  void AddForwarded(GMimeMessagePart* part, int depth) {
    GMimeMessage* message = g_mime_message_part_get_message(part);
    if (message == nullptr) return;
    if (const std::string subject = Text(g_mime_message_get_subject(message)); !subject.empty()) {
      builder_.BeginHeading(2);
      builder_.Add(subject);
      builder_.EndHeading();
    }
    AddObject(g_mime_message_get_mime_part(message), depth + 1);
  }

  static bool IsType(GMimeObject* object, const char* type, const char* subtype) {
    return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype) != 0;
  }

  void AddPart(GMimePart* part) {
    GMimeObject* object = GMIME_OBJECT(part);
    const std::string file = Text(g_mime_part_get_filename(part));
    const char* disposition = g_mime_object_get_disposition(object);
    const bool attached = disposition != nullptr && g_ascii_strcasecmp(disposition, "attachment") == 0;
    const bool text = IsType(object, "text", "plain") || IsType(object, "text", "html");
    if (IsType(object, "application", "pkcs7-mime") || IsType(object, "application", "x-pkcs7-mime")) {
      encrypted_ = true;
    } else if (text && !attached) {
      AddBody(part, IsType(object, "text", "html"));
    } else if (!file.empty() && IsSupportedName(file)) {
      AddAttachment(part, file);
    } else if (attached) {
      warnings_.push_back("Bilagan " + (file.empty() ? std::string("utan namn") : file) +
                          " är av ett slag som inte läses.");
    }
  }

  void AddBody(GMimePart* part, bool html) {
    std::string bytes;
    if (!PartBytes(part, nesting_, &bytes)) {
      too_deep_ = true;
      return;
    }
    if (Trim(bytes).empty()) return;
    const char* declared = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    auto text = DecodeText(bytes, *name_, declared == nullptr ? "" : declared, &warnings_);
    if (!text) {
      warnings_.push_back("En del av brevet läses inte: " + text.error().what);
      return;
    }
    builder_.BreakParagraph();
    if (!html) {
      builder_.AddVerbatim(text.value());
    } else if (!AddHtml(text.value(), &builder_)) {
      too_deep_ = true;
    }
    builder_.BreakParagraph();
  }

  void AddAttachment(GMimePart* part, const std::string& file) {
    std::string bytes;
    if (!PartBytes(part, nesting_, &bytes)) {
      too_deep_ = true;
      return;
    }
    for (auto& result : ReadContained(bytes, *name_ + "/" + file, nesting_)) {
      if (result) {
        std::string& inner = result.value().part;
        inner = inner.empty() ? file : file + "/" + inner;
      }
      attachments_.push_back(std::move(result));
    }
  }

  const std::string* name_;
  Nesting* nesting_;
  TextBuilder builder_;
  std::vector<Result<ExtractedText>> attachments_;
  std::vector<std::string> warnings_;
  std::size_t parts_ = 0;
  bool too_deep_ = false;
  bool encrypted_ = false;
};

// Multiparts within multiparts are parsed by recursion; an honest letter has few.
bool HasTooManyBoundaries(std::string_view bytes) {
  std::size_t count = 0;
  for (auto at = bytes.find("oundary="); at != std::string_view::npos; at = bytes.find("oundary=", at + 8)) ++count;
  return count > 1000;
}

}  // namespace

void SetUpMail() {
  static const bool done = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(done);
}

std::vector<Result<ExtractedText>> ReadMail(std::string_view bytes, const std::string& name, Nesting* nesting) {
  std::vector<Result<ExtractedText>> out;
  if (HasTooManyBoundaries(bytes)) {
    out.push_back(Error{ErrorCode::kInput, name, "Brevet har orimligt många delar."});
    return out;
  }
  SetUpMail();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  if (bytes.starts_with("From ")) g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MBOX);
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (message == nullptr) {
    out.push_back(Error{ErrorCode::kInput, name, "Brevet kan inte tolkas."});
    return out;
  }
  Message reader(&name, nesting);
  reader.AddObject(g_mime_message_get_mime_part(message.get()), 0);
  return reader.Finish(message.get());
}

}  // namespace lardom::readers
