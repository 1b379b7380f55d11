using Safe.Framework.Freezing;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Layers;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.Vision;
using Safe.Framework.Models.ViT;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>Runs a model on a golden case and keeps what the case may ask for, under the fixtures' names.</summary>
internal sealed class ModelRun
{
    private readonly Module model;
    private readonly GoldenCase golden;
    private readonly Dictionary<string, Tensor> results = new(StringComparer.Ordinal);

    private ModelRun(Module model, GoldenCase golden)
    {
        this.model = model;
        this.golden = golden;
    }

    /// <summary>The model of a folder with a head, or the one that the folder names, dropout off.</summary>
    internal static Module LoadModel(string folder, ModelHead? head = null)
    {
        Module model = AutoModel.Load(folder, head).Model;
        model.eval();
        return model;
    }

    /// <summary>Forward, and backward where the case has a loss.</summary>
    internal static IReadOnlyDictionary<string, Tensor> Of(Module model, GoldenCase golden)
    {
        var run = new ModelRun(model, golden);
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
        FreezeUnit[] units = [.. Parts<IFreezeUnitHost>().Select(host => host.FreezeUnit)];
        foreach ((int index, FreezeUnit unit) in units.Index().Where(unit => unit.Item.Module is not SwinLayer))
        {
            unit.OutputObserver = (_, output) => Keep($"block.{index}", Keep($"hidden_states.{index + 1}", output));
        }
        foreach ((int index, SwinStage stage) in Parts<SwinStage>().Index())
        {
            ObserveStage(index, stage);
        }
        foreach ((int index, ScaledDotProductAttention attention) in Parts<ScaledDotProductAttention>().Index())
        {
            attention.ProbabilityObserver = probabilities => Keep($"attentions.{index}", probabilities);
        }
        foreach (Module part in Parts<Module>())
        {
            Observe(part, units.Length);
        }
    }

    private void Observe(Module part, int blocks)
    {
        switch (part)
        {
            case BertEmbeddings embeddings:
                embeddings.register_forward_hook((_, _, _, _, output) => Keep("hidden_states.0", output));
                break;
            case RobertaEmbeddings embeddings:
                embeddings.register_forward_hook((_, _, _, _, output) => Keep("hidden_states.0", output));
                break;
            case BertEncoder encoder:
                encoder.register_forward_hook((_, _, _, output) => Keep("last_hidden_state", output));
                break;
            case BertPooler pooler:
                pooler.register_forward_hook((_, _, output) => Keep("pooler_output", output));
                break;
            case GPT2Model decoder:
                Dropout embedded = decoder.named_children().Select(child => child.module).OfType<Dropout>().Single();
                embedded.register_forward_hook((_, _, output) => Keep("hidden_states.0", output));
                decoder.register_forward_hook((_, _, _, _, _, output) => KeepLast(output, blocks));
                break;
            case LlamaModel decoder:
                Embedding words = decoder.named_children().Select(child => child.module).OfType<Embedding>().Single();
                words.register_forward_hook((_, _, output) => Keep("hidden_states.0", output));
                decoder.register_forward_hook((_, _, _, _, _, output) => KeepLast(output, blocks));
                break;
            case ViTEmbeddings embeddings:
                embeddings.register_forward_hook((_, _, output) => Keep("hidden_states.0", output));
                break;
            case SwinEmbeddings embeddings:
                embeddings.register_forward_hook((_, _, output) => Keep("hidden_states.0", output));
                break;
            case ViTModel images:
                images.register_forward_hook((_, _, output) => KeepOutput(output));
                break;
            case SwinModel images:
                images.register_forward_hook((_, _, output) => KeepOutput(output));
                break;
        }
    }

    // One hidden state for each stage, behind its patch merging; blocks are counted within it.
    private void ObserveStage(int index, SwinStage stage)
    {
        foreach ((int place, SwinLayer block) in stage.named_modules().Select(part => part.module).OfType<SwinLayer>().Index())
        {
            block.FreezeUnit.OutputObserver = (_, output) => Keep($"block.{index}.{place}", output);
        }
        stage.register_forward_hook((_, _, _, output) => Keep($"hidden_states.{index + 1}", output));
    }

    private VisionModelOutput KeepOutput(VisionModelOutput output)
    {
        Keep("last_hidden_state", output.LastHiddenState);
        if (output.PoolerOutput is { } pooled)
        {
            Keep("pooler_output", pooled);
        }
        return output;
    }

    // A decoder's last hidden state has passed the final norm.
    private Tensor KeepLast(Tensor output, int blocks) => Keep("last_hidden_state", Keep($"hidden_states.{blocks}", output));

    // Depth of a block in its stack is the order in which named_modules lists it.
    private IEnumerable<T> Parts<T>() => model.named_modules().Select(part => part.module).Append(model).OfType<T>();

    private Tensor? Forward() => golden.Input("pixel_values") is { } pixels ? ForwardImages(pixels) : ForwardTokens();

    private Tensor? ForwardImages(Tensor pixels)
    {
        switch (model)
        {
            case ViTModel vit:
                vit.call(pixels);
                return null;
            case SwinModel swin:
                swin.call(pixels);
                return null;
            case IImageClassifier classifier:
                Tensor logits = Keep("logits", classifier.call(pixels));
                return golden.Input("labels") is { } labels ? classifier.Loss(logits, labels) : null;
            default:
                throw new NotSupportedException(model.GetName());
        }
    }

    private Tensor? ForwardTokens()
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
            case RobertaModel roberta:
                roberta.call(ids, mask, types, positions);
                return null;
            case ISequenceClassifier classifier:
                Tensor classes = Keep("logits", classifier.call(ids, mask, types, positions));
                return labels is null ? null : classifier.Loss(classes, labels);
            case IMaskedLM masked:
                Tensor words = Keep("logits", masked.call(ids, mask, types, positions));
                return labels is null ? null : masked.Loss(words, labels);
            case ITokenClassifier tagger:
                Tensor tags = Keep("logits", tagger.call(ids, mask, types, positions));
                return labels is null ? null : tagger.Loss(tags, labels);
            case IQuestionAnswerer answering:
                SpanLogits spans = answering.call(ids, mask, types, positions);
                Keep("start_logits", spans.Start);
                Keep("end_logits", spans.End);
                return golden.Input("start_positions") is { } starts ? answering.Loss(spans, starts, golden.Inputs["end_positions"]) : null;
            case ICausalLM decoder:
                Tensor next = Keep("logits", decoder.call(ids, mask, positions, null));
                if (labels is not null)
                {
                    Keep("loss_label_smoothing_0.1", decoder.Loss(next, labels, 0.1));
                }
                return labels is null ? null : decoder.Loss(next, labels);
            case GPT2Model decoder:
                decoder.call(ids, mask, positions, null);
                return null;
            case LlamaModel decoder:
                decoder.call(ids, mask, positions, null);
                return null;
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
