using Safe.Framework.Models.Bert;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>Runs a BERT on a golden case and keeps what the case may ask for, under the fixtures' names.</summary>
internal sealed class BertRun
{
    private readonly Module model;
    private readonly GoldenCase golden;
    private readonly Dictionary<string, Tensor> results = new(StringComparer.Ordinal);

    private BertRun(Module model, GoldenCase golden)
    {
        this.model = model;
        this.golden = golden;
    }

    /// <summary>The model that a case was made with, with the case's weights, dropout off.</summary>
    internal static Module LoadModel(string folder, string modelClass)
    {
        Module model = modelClass switch
        {
            nameof(BertModel) => BertPretrained.Load(folder, config => new BertModel(config)).Model,
            nameof(BertForSequenceClassification) => BertPretrained.Load(folder, config => new BertForSequenceClassification(config)).Model,
            nameof(BertForMaskedLM) => BertPretrained.Load(folder, config => new BertForMaskedLM(config)).Model,
            nameof(BertForQuestionAnswering) => BertPretrained.Load(folder, config => new BertForQuestionAnswering(config)).Model,
            _ => throw new NotSupportedException($"{folder}: no model class '{modelClass}'"),
        };
        model.eval();
        return model;
    }

    /// <summary>Forward, and backward where the case has a loss.</summary>
    internal static IReadOnlyDictionary<string, Tensor> Of(Module model, GoldenCase golden)
    {
        var run = new BertRun(model, golden);
        run.Observe();
        Tensor? loss = run.Forward();
        if (loss is not null)
        {
            run.Keep("loss", loss);
            loss.backward();
            run.KeepGradients();
        }
        return run.results;
    }

    private void Observe()
    {
        foreach ((string _, Module part) in model.named_modules().Append(("", model)))
        {
            switch (part)
            {
                case BertEmbeddings embeddings:
                    embeddings.register_forward_hook((_, _, _, _, output) => Keep("hidden_states.0", output));
                    break;
                case BertEncoder encoder:
                    encoder.register_forward_hook((_, _, _, output) => Keep("last_hidden_state", output));
                    break;
                case BertPooler pooler:
                    pooler.register_forward_hook((_, _, output) => Keep("pooler_output", output));
                    break;
            }
        }
        foreach ((int index, BertLayer layer) in Parts<BertLayer>().Index())
        {
            layer.FreezeUnit.OutputObserver = (_, output) => Keep($"hidden_states.{index + 1}", output);
        }
        foreach ((int index, BertSelfAttention attention) in Parts<BertSelfAttention>().Index())
        {
            Dropout probabilities = attention.named_children().Select(child => child.module).OfType<Dropout>().Single();
            probabilities.register_forward_pre_hook((_, input) => Keep($"attentions.{index}", input));
        }
    }

    // Depth of a block in its stack is the order in which named_modules lists it.
    private IEnumerable<T> Parts<T>()
        where T : Module => model.named_modules().Select(part => part.module).OfType<T>();

    private Tensor? Forward()
    {
        Tensor ids = golden.Inputs["input_ids"];
        Tensor? mask = golden.Input("attention_mask");
        Tensor? types = golden.Input("token_type_ids");
        Tensor? positions = golden.Input("position_ids");
        Tensor? labels = golden.Input("labels");
        switch (model)
        {
            case BertModel bert:
                bert.call(ids, mask, types, positions);
                return null;
            case BertForSequenceClassification classifier:
                Tensor classes = Keep("logits", classifier.call(ids, mask, types, positions));
                return labels is null ? null : classifier.Loss(classes, labels);
            case BertForMaskedLM masked:
                Tensor words = Keep("logits", masked.call(ids, mask, types, positions));
                return labels is null ? null : masked.Loss(words, labels);
            case BertForQuestionAnswering answering:
                SpanLogits spans = answering.call(ids, mask, types, positions);
                Keep("start_logits", spans.Start);
                Keep("end_logits", spans.End);
                return golden.Input("start_positions") is { } starts ? answering.Loss(spans, starts, golden.Inputs["end_positions"]) : null;
            default:
                throw new NotSupportedException(model.GetName());
        }
    }

    private void KeepGradients()
    {
        double squares = 0;
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            if (parameter.grad is { } gradient)
            {
                Keep("grad." + name, gradient);
                squares += gradient.Values().Sum(value => value * value);
            }
        }
        results["grad_norm_all_parameters"] = torch.tensor(Math.Sqrt(squares));
    }

    private Tensor Keep(string name, Tensor tensor)
    {
        results[name] = tensor.detach().clone().DetachFromDisposeScope();
        return tensor;
    }
}
