-- Queries as people ask them of the law texts, with facets and passages.
local queries = {
  "socialtjänst barn", "kommunens ansvar", "ekonomiskt bistånd", "tystnadsplikt", "överklagande beslut",
  "personuppgifter", "vård av unga", "arbetsgivarens skyldighet", "hyra bostad", "skola elever rätt till stöd",
  "hur länge gäller tillståndet", "miljöbalken tillsyn", "bolagsstämma kallelse", "skadestånd", "utbildning vuxna",
}
local i = 0
local function escape(text)
  return (text:gsub("[^%w]", function(c) return string.format("%%%02X", c:byte()) end))
end
request = function()
  i = i % #queries + 1
  return wrk.format("GET", "/api/v1/search?q=" .. escape(queries[i]))
end
