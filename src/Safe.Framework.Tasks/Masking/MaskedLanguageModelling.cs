using Safe.Framework.Tasks.Randomness;
using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Masking;

/// <summary>
/// Hides tokens for a model to guess, as BERT was trained (Devlin et al., 2019, §3.1): each token is chosen with some probability; of the chosen,
/// 80 % become the mask token, 10 % a random token and 10 % stay. Special tokens are never chosen, nor drawn.
/// </summary>
public sealed class MaskedLanguageModelling
{
    /// <summary>The label of a position that the loss leaves out.</summary>
    public const long Ignored = -100;

    private const double MaskShare = 0.8;
    private const double RandomShare = 0.1;

    private readonly int vocabularySize;
    private readonly int mask;
    private readonly SpecialTokens special;
    private readonly double probability;

    /// <summary>A masking for one vocabulary.</summary>
    /// <param name="vocabularySize">Number of token ids.</param>
    /// <param name="special">The special tokens, the mask among them.</param>
    /// <param name="probability">The share of tokens to choose, in (0, 1].</param>
    /// <exception cref="ArgumentException">There is no mask token, or nothing but special tokens, or the share is out of range.</exception>
    public MaskedLanguageModelling(int vocabularySize, SpecialTokens special, double probability = 0.15)
    {
        this.vocabularySize = vocabularySize;
        this.special = special;
        this.probability = probability;
        mask = special.Mask ?? throw new ArgumentException("The tokenizer has no mask token.", nameof(special));
        if (!(probability is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "The share of tokens to mask is in (0, 1].");
        }

        if (!Enumerable.Range(0, vocabularySize).Any(id => !special.Contains(id)))
        {
            throw new ArgumentException("The vocabulary has nothing but special tokens.", nameof(vocabularySize));
        }
    }

    /// <summary>A masking for a tokenizer's vocabulary.</summary>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="probability">The share of tokens to choose, in (0, 1].</param>
    /// <exception cref="ArgumentException">The tokenizer has no mask token, or the share is out of range.</exception>
    public MaskedLanguageModelling(ITokenizer tokenizer, double probability = 0.15)
        : this(tokenizer.VocabularySize, tokenizer.Special, probability) { }

    /// <summary>Masks token ids in place.</summary>
    /// <param name="inputIds">Token ids, any number of rows; changed where masked.</param>
    /// <param name="labels">As many; gets the original id of every chosen position, <see cref="Ignored"/> elsewhere.</param>
    /// <param name="random">Decides.</param>
    /// <returns>Number of chosen positions.</returns>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public int Apply(Span<long> inputIds, Span<long> labels, StableRandom random)
    {
        if (inputIds.Length != labels.Length)
        {
            throw new ArgumentException($"{inputIds.Length} ids do not match {labels.Length} labels.", nameof(labels));
        }

        int chosen = 0;
        for (int index = 0; index < inputIds.Length; index++)
        {
            long id = inputIds[index];
            if (special.Contains((int)id) || random.NextDouble() >= probability)
            {
                labels[index] = Ignored;
                continue;
            }

            labels[index] = id;
            chosen++;
            double fate = random.NextDouble();
            inputIds[index] =
                fate < MaskShare ? mask
                : fate < MaskShare + RandomShare ? RandomToken(random)
                : id;
        }

        return chosen;
    }

    private int RandomToken(StableRandom random)
    {
        while (true)
        {
            int id = random.NextInt(vocabularySize);
            if (!special.Contains(id))
            {
                return id;
            }
        }
    }
}
