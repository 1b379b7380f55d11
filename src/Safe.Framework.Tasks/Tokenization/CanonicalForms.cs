using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Safe.Framework.Tasks.Tokenization;

/// <summary>
/// Unicode's canonical decomposition (NFD) and composition (NFC), UAX #15, and the compatible ones (NFKD, NFKC). <see cref="string.Normalize()"/> does nothing where
/// globalisation is invariant, as in containers, and a tokenizer must not depend on that.
/// </summary>
internal static class CanonicalForms
{
    private const int HangulBase = 0xAC00;
    private const int HangulLead = 0x1100;
    private const int HangulVowel = 0x1161;
    private const int HangulTrail = 0x11A7;
    private const int HangulVowels = 21;
    private const int HangulTrails = 28;
    private const int HangulSyllables = 19 * HangulVowels * HangulTrails;

    private static readonly Dictionary<int, (int First, int Second)> Decompositions = [];
    private static readonly Dictionary<(int First, int Second), int> Compositions = [];
    private static readonly Dictionary<int, byte> Classes = [];
    private static readonly Dictionary<int, int[]> Compatibilities = [];

    static CanonicalForms()
    {
        foreach (string resource in new[] { "UnicodeCanonical.txt", "UnicodeCompatibility.txt" })
        {
            using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
            using var reader = new StreamReader(stream);
            while (reader.ReadLine() is { } line)
            {
                if (!line.StartsWith('#'))
                {
                    Add(line.Split(' '));
                }
            }
        }
    }

    /// <summary>Fully decomposes a text and puts its marks into canonical order.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its code points in form NFD.</returns>
    public static List<int> Decompose(ReadOnlySpan<char> text)
    {
        var points = new List<SourcedPoint>(text.Length + 8);
        Decompose(text, points, compatible: false);
        return points.ConvertAll(point => point.Value);
    }

    /// <summary>Composes a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its code points in form NFC.</returns>
    public static List<int> Compose(ReadOnlySpan<char> text)
    {
        var points = new List<SourcedPoint>(text.Length + 8);
        Decompose(text, points, compatible: false);
        Compose(points);
        return points.ConvertAll(point => point.Value);
    }

    /// <summary>Fully decomposes a text, each code point with the place that it comes from.</summary>
    /// <param name="text">The text.</param>
    /// <param name="points">Receives the form NFD, or NFKD.</param>
    /// <param name="compatible">Whether compatibility decompositions are made, too.</param>
    public static void Decompose(ReadOnlySpan<char> text, List<SourcedPoint> points, bool compatible)
    {
        int index = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (compatible && Compatibilities.TryGetValue(rune.Value, out int[]? parts))
            {
                foreach (int part in parts)
                {
                    points.Add(new SourcedPoint(part, index));
                }
            }
            else
            {
                Decompose(rune.Value, index, points);
            }

            // A lone surrogate shows as the replacement character, of one unit like itself.
            index += rune.Utf16SequenceLength;
        }

        Order(points);
    }

    /// <summary>Composes code points that are in form NFD or NFKD; a composed one has the place of its first.</summary>
    /// <param name="points">The code points, changed in place.</param>
    public static void Compose(List<SourcedPoint> points)
    {
        int starter = -1;
        int lastClass = -1;
        int kept = 0;
        for (int index = 0; index < points.Count; index++)
        {
            SourcedPoint point = points[index];
            int ownClass = Class(point.Value);
            if (starter >= 0 && lastClass < ownClass && TryCompose(points[starter].Value, point.Value, out int composed))
            {
                points[starter] = points[starter] with { Value = composed };
                continue;
            }

            if (ownClass == 0)
            {
                starter = kept;
            }

            // A starter right behind a starter may compose with it, hence -1; any other mark blocks marks of its class and starters.
            lastClass = ownClass == 0 ? -1 : ownClass;
            points[kept++] = point;
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    private static void Decompose(int point, int source, List<SourcedPoint> points)
    {
        int syllable = point - HangulBase;
        if (syllable is >= 0 and < HangulSyllables)
        {
            points.Add(new SourcedPoint(HangulLead + (syllable / (HangulVowels * HangulTrails)), source));
            points.Add(new SourcedPoint(HangulVowel + (syllable / HangulTrails % HangulVowels), source));
            if (syllable % HangulTrails != 0)
            {
                points.Add(new SourcedPoint(HangulTrail + (syllable % HangulTrails), source));
            }
        }
        else if (Decompositions.TryGetValue(point, out (int First, int Second) parts))
        {
            Decompose(parts.First, source, points);
            if (parts.Second != 0)
            {
                points.Add(new SourcedPoint(parts.Second, source));
            }
        }
        else
        {
            points.Add(new SourcedPoint(point, source));
        }
    }

    /// <summary>Sorts each run of marks by class, stably.</summary>
    private static void Order(List<SourcedPoint> points)
    {
        int index = 0;
        while (index < points.Count)
        {
            int end = index;
            bool sorted = true;
            while (end < points.Count && Class(points[end].Value) is > 0 and var ownClass)
            {
                sorted &= end == index || Class(points[end - 1].Value) <= ownClass;
                end++;
            }

            if (!sorted)
            {
                List<SourcedPoint> run = [.. points.GetRange(index, end - index).OrderBy(point => Class(point.Value))];
                run.CopyTo(CollectionsMarshal.AsSpan(points)[index..end]);
            }

            index = Math.Max(end, index + 1);
        }
    }

    private static bool TryCompose(int first, int second, out int composed)
    {
        int lead = first - HangulLead;
        int vowel = second - HangulVowel;
        if (lead is >= 0 and < 19 && vowel is >= 0 and < HangulVowels)
        {
            composed = HangulBase + (((lead * HangulVowels) + vowel) * HangulTrails);
            return true;
        }

        int syllable = first - HangulBase;
        int trail = second - HangulTrail;
        if (syllable is >= 0 and < HangulSyllables && syllable % HangulTrails == 0 && trail is > 0 and < HangulTrails)
        {
            composed = first + trail;
            return true;
        }

        return Compositions.TryGetValue((first, second), out composed);
    }

    private static int Class(int point) => point < 0x300 ? 0 : Classes.GetValueOrDefault(point);

    private static void Add(string[] fields)
    {
        int[] numbers = [.. fields.Skip(1).Select(field => int.Parse(field, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
        if (fields[0] is "C")
        {
            for (int point = numbers[0]; point <= numbers[1]; point++)
            {
                Classes[point] = (byte)numbers[2];
            }

            return;
        }

        if (fields[0] is "K")
        {
            Compatibilities[numbers[0]] = numbers[1..];
            return;
        }

        (int First, int Second) parts = (numbers[1], numbers.Length > 2 ? numbers[2] : 0);
        Decompositions[numbers[0]] = parts;
        if (fields[0] is "D")
        {
            Compositions[parts] = numbers[0];
        }
    }
}
