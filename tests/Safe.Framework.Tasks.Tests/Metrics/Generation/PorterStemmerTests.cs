using Safe.Framework.Tasks.Metrics.Generation;

namespace Safe.Framework.Tasks.Tests.Metrics.Generation;

public sealed class PorterStemmerTests
{
    // The examples of Porter's paper with the stems that NLTK's PorterStemmer(mode='ORIGINAL_ALGORITHM') gives them.
    private const string Pairs =
        "caresses caress; ponies poni; ties ti; cats cat; feed feed; agreed agre; plastered plaster; motoring motor; sing sing; "
        + "conflated conflat; troubled troubl; sized size; hopping hop; falling fall; hissing hiss; fizzed fizz; failing fail; filing file; "
        + "happy happi; sky sky; relational relat; conditional condit; valenci valenc; hesitanci hesit; digitizer digit; conformabli conform; "
        + "radicalli radic; differentli differ; vileli vile; analogousli analog; vietnamization vietnam; predication predic; operator oper; "
        + "feudalism feudal; decisiveness decis; hopefulness hope; callousness callous; formaliti formal; sensitiviti sensit; "
        + "sensibiliti sensibl; triplicate triplic; formative form; formalize formal; electriciti electr; electrical electr; hopeful hope; "
        + "goodness good; revival reviv; allowance allow; inference infer; airliner airlin; gyroscopic gyroscop; adjustable adjust; "
        + "defensible defens; irritant irrit; replacement replac; adjustment adjust; dependent depend; adoption adopt; homologou homolog; "
        + "communism commun; activate activ; angulariti angular; homologous homolog; effective effect; bowdlerize bowdler; probate probat; "
        + "rate rate; cease ceas; controll control; roll roll";

    [Fact]
    public void The_examples_of_the_paper_have_their_stems()
    {
        foreach (string[] pair in Pairs.Split("; ").Select(static pair => pair.Split(' ')))
        {
            PorterStemmer.Stem(pair[0]).ShouldBe(pair[1], pair[0]);
        }
    }
}
